"""`python -m tui` is the console command `allegedly`."""

from tui.cli import main

raise SystemExit(main())
