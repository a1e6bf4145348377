"""Coverage, structure tests, escalation and survey arithmetic."""
