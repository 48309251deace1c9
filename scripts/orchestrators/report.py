"""What a check found right and wrong, apart from what an orchestrator prints of its own accord."""

import os
import sys
import traceback


class Report:
    """Prints findings; all other output of the process goes to a file, whose end is shown if something is wrong."""

    def __init__(self, log):
        self.wrong = 0
        self.log = log
        self.out = os.fdopen(os.dup(1), "w")
        file = os.open(log, os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os.dup2(file, 1)
        os.dup2(file, 2)
        sys.excepthook = self.failed

    def failed(self, kind, error, trace):
        """A check that could not go on."""
        self.wrong += 1
        self.say("".join(traceback.format_exception(kind, error, trace)))
        self.end()

    def say(self, text):
        print(text, file=self.out, flush=True)

    def expect(self, what, is_right):
        self.say(f"  {'right' if is_right else 'WRONG'}: {what}")
        self.wrong += not is_right

    def end(self):
        """The exit code."""
        if self.wrong:
            lines = self.log.read_text(errors="replace").splitlines()
            self.say("\n".join(["  its output ended with:", *(f"    {line[:300]}" for line in lines[-20:])]))
        return 1 if self.wrong else 0
