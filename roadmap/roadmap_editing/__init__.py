"""A role's roadmap as an editor arranges it: stages and steps moved, remarks on their order, and their mends. Pure.

`outline` reads a role's document and writes it again, `moves` are what an editor asks for, `remarks` what the order
leaves to wish for, `mends` what a click does about it, `sketch` the role for a drawing. Words are left to the admin.
"""
