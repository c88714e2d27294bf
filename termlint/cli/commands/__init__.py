"""Every module here is a command of its own name (``new_rule`` is new-rule) and offers it as ``command``."""
