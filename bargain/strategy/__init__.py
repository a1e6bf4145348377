"""What a team tries out that nobody has proposed: packages typed at the table, budgets, sweeps, draws, salary guides, careers.

Each question is many settlements, and each of them is priced by the engine as any other.
"""
