"""What dealdark remembers: the only package that knows SQL. SQLite and PostgreSQL behave the same here.

`database` opens a database and its transactions; `rows` are the tables; the other modules hold one noun each and take
a session and a workspace id. Nothing here decides anything about a deal, sends anything, or asks for the time:
`now` is always an argument. Only leases use the database's own clock.
"""
