"""What becomes of a convention: targets against actuals, bilans, and the synthesis of a region."""
