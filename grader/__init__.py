"""The grader: proves that a pack of exercises is right. Stands on the results and the runner of ``pytest_coro_plugin``."""
