"""The words that a course is found by

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

WORDS = (
    "setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', category || ' ' || lms_words(tags)), 'B') "
    "|| setweight(to_tsvector('simple', summary), 'C')"
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    # array_to_string is stable because of types whose text depends on settings; that of text does not.
    op.execute("""
        CREATE FUNCTION lms_words(words text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN array_to_string(words, ' ')
    """)
    op.add_column(
        "courses", sa.Column("words", postgresql.TSVECTOR(), sa.Computed(WORDS, persisted=True), nullable=False)
    )


def downgrade() -> None:
    op.drop_column("courses", "words")
    op.execute("DROP FUNCTION lms_words(text[])")
