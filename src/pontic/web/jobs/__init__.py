"""Pages of jobs and contests."""
