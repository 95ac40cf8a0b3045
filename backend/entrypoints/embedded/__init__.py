"""The services under us, run on this machine: for trying, developing, testing, and one small academy.

Each part is replaced by setting its ``LMS_*`` variable; then nothing is started for it.
The door is :func:`backend.entrypoints.embedded.stack.embedded_stack`.
"""
