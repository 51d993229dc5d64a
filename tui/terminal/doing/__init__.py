"""What the commands do that are more than a step of the state; `tui.terminal.commands` names each function."""
