//! From raw blocks to roles: furniture, field lines, title, captions, head, body, foot.
