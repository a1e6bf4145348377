"""The only room that opens files, runs git, or knows a path."""
