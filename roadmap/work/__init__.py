"""Work in the background: who does tasks (the worker), which are next (the queue), what is due when (the timetable).

What a task is, and how to declare one, is `mlcareers/work/`; docs/operations.md tells how to run it.
"""
