"""Prints what is in a journal and its read models, one line for each table: name, rows, SHA-256. Instants are left out: no two runs share them."""

import hashlib
import sqlite3
import sys

INSTANTS = {"at", "imported_at", "recorded_at", "hash"}
KEPT_OUT = {"journal_meta", "journal_requests", "journal_projections", "journal_cursors", "journal_streams", "sqlite_stat1", "sqlite_sequence"}

connection = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
tables = sorted(name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'") if name not in KEPT_OUT)
for table in tables:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] not in INSTANTS]
    names = ", ".join(columns)
    digest = hashlib.sha256()
    rows = 0
    for row in connection.execute(f"SELECT {names} FROM {table} ORDER BY {names}"):
        digest.update(repr(row).encode())
        rows += 1
    print(table, rows, digest.hexdigest())
