"""What a background task is: `@task`, and how often it is tried. Both apps declare tasks with it.

The one place that names the library: from Django 6.0 on, the imports of `mlcareers/work/task.py` come from
django.tasks instead. Who does tasks, and when, is `roadmap/work/`.
"""

from mlcareers.work.retry import Retry
from mlcareers.work.task import GiveUpError, Rules, Task, rules_of, task

__all__ = ["GiveUpError", "Retry", "Rules", "Task", "rules_of", "task"]
