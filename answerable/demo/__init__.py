"""The worked example: papers of an invented council, made by the program itself, that look like those of a real one."""
