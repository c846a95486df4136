"""The load bench: plays a whole hall against a server and tells what it held.

A client of the server like any other: it knows the wire (``yoriai.protocol``) and nothing else, and
starts the server as a process of its own, or is given the address of one.
"""
