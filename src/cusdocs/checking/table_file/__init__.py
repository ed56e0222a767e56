"""Compare the file of tables sent to the prefect with what the convention states."""
