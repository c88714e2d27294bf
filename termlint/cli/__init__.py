"""The command line: it composes, it decides nothing. One module of ``cli.commands`` is one command."""
