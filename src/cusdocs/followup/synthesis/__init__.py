"""The synthesis of many conventions and bilans: who signed, what was achieved, what is missing."""
