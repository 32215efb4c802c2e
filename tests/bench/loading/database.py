"""Print the address of the database that is kept for the load, on the server of DATABASE_URL."""

import os

import psycopg
from psycopg import sql

NAME = "hub_load"


def main() -> None:
    url = os.environ["DATABASE_URL"]
    with psycopg.connect(url, autocommit=True) as server:
        known = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone()
        if not known:
            made = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'")
            server.execute(made.format(sql.Identifier(NAME)))
    print(f"{url.rpartition('/')[0]}/{NAME}")


if __name__ == "__main__":
    main()
