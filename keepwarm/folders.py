"""Where keepwarm keeps its configuration and its data on this machine."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HOME = "KEEPWARM_HOME"
"""The variable that names one folder for everything."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Folders that need not be there yet: whoever first writes into one makes it (0700)."""

    config: Path
    data: Path

    @property
    def config_file(self) -> Path:
        """What `keepwarm init` writes and the owner edits."""
        return self.config / "config.toml"

    @property
    def database(self) -> Path:
        """The store."""
        return self.data / "keepwarm.db"

    @property
    def daemon_lock(self) -> Path:
        """What the one daemon over this store holds."""
        return self.data / "daemon.lock"


def folders(environment: Mapping[str, str] | None = None) -> Folders:
    """The folder that KEEPWARM_HOME names, else where this system keeps such things."""
    if home := (os.environ if environment is None else environment).get(HOME):
        folder = Path(os.path.abspath(home))  # noqa: PTH100 - a `..` must not follow a link
        return Folders(config=folder, data=folder)
    import platformdirs  # noqa: PLC0415 - of no use to who names a folder

    return Folders(
        config=platformdirs.user_config_path("keepwarm", appauthor=False),
        data=platformdirs.user_data_path("keepwarm", appauthor=False),
    )
