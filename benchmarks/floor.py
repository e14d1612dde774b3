"""Reads an mbox with the standard library alone: headers and decoded payloads (compat32), nothing understood.

A floor beside which to look at a figure where nothing else is installed. Run: python -m benchmarks.floor MBOX
"""

from __future__ import annotations

import mailbox
import sys


def main(path: str) -> None:
    read = 0
    for mail in mailbox.mbox(path, create=False):
        read += len(mail.items())
        for part in mail.walk():
            if not part.is_multipart():
                read += len(part.get_payload(decode=True) or b"")
    print(read)


if __name__ == "__main__":
    main(sys.argv[1])
