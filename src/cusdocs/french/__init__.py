"""How French writes words, numbers and dates: the one place where text forms are read and produced."""
