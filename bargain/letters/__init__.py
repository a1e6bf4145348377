"""Letters under the union's name: what each says, on what authority, and what is missing before it can go out."""
