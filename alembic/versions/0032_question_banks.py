"""Question banks: categories, questions and their versions; which questions drafts and versions of courses ask

Revision ID: 0032
Revises: 0031
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

# Ids of the bank's questions that a quiz, or a whole course, asks or may draw.
_BANK_IDS = """
    CREATE FUNCTION lms_bank_ids(document jsonb) RETURNS uuid[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ARRAY(
        SELECT DISTINCT (found #>> '{}')::uuid AS id FROM (
            SELECT jsonb_path_query(document, '$.questions[*] ? (@.bank_version > 0).id')
            UNION ALL SELECT jsonb_path_query(document, '$.draws[*].pool[*].id')
            UNION ALL SELECT jsonb_path_query(
                document, '$.sections[*].lessons[*].quiz.questions[*] ? (@.bank_version > 0).id'
            )
            UNION ALL SELECT jsonb_path_query(document, '$.sections[*].lessons[*].quiz.draws[*].pool[*].id')
        ) AS every (found)
        ORDER BY id
    )
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "question_categories",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("name", postgresql.CITEXT(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "parent_id"],
            ["question_categories.tenant_id", "question_categories.id"],
            name=op.f("fk_question_categories_tenant_id_parent_id_question_categories"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_question_categories")),
        sa.UniqueConstraint(
            "tenant_id",
            "parent_id",
            "name",
            name=op.f("uq_question_categories_tenant_id_parent_id_name"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_table(
        "questions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("category_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("points", sa.Float(), nullable=False),
        sa.Column("tags", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("difficulty", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("difficulty IN ('', 'easy', 'medium', 'hard')", name=op.f("ck_questions_difficulty")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "category_id"],
            ["question_categories.tenant_id", "question_categories.id"],
            name=op.f("fk_questions_tenant_id_category_id_question_categories"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_questions")),
    )
    op.create_index("ix_questions_category", "questions", ["tenant_id", "category_id", "changed_at"])
    op.create_table(
        "question_versions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "question_id"],
            ["questions.tenant_id", "questions.id"],
            name=op.f("fk_question_versions_tenant_id_question_id_questions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "question_id", "number", name=op.f("pk_question_versions")),
    )
    op.execute("SELECT lms_protect('question_categories')")
    op.execute("SELECT lms_protect('questions')")
    # What a question said once stays as it was; its versions go with it alone.
    op.execute("SELECT lms_wall('question_versions')")
    op.execute("GRANT SELECT, INSERT ON question_versions TO lms_app")
    op.execute(_BANK_IDS)
    for table, of in (("lesson_drafts", "quiz"), ("course_versions", "snapshot")):
        op.add_column(
            table,
            sa.Column("bank_ids", postgresql.ARRAY(sa.Uuid()), sa.Computed(f"lms_bank_ids({of})", persisted=True)),
        )


def downgrade() -> None:
    op.drop_column("course_versions", "bank_ids")
    op.drop_column("lesson_drafts", "bank_ids")
    op.execute("DROP FUNCTION lms_bank_ids(jsonb)")
    op.drop_table("question_versions")
    op.drop_table("questions")
    op.drop_table("question_categories")
