"""A library of files of every kind, uploaded in parts

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# Ids of files that JSON names: by their address, or as a cover.
_MEDIA_IDS = r"""
    CREATE FUNCTION lms_media_ids(VARIADIC documents jsonb[]) RETURNS uuid[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ARRAY(
        SELECT DISTINCT (found.groups)[1]::uuid AS id
        FROM unnest(documents) AS document,
            regexp_matches(
                document::text,
                '(?:/media/|"cover_media_id": ")([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})', 'g'
            ) AS found(groups)
        ORDER BY id
    )
"""


def upgrade() -> None:
    op.add_column("media", sa.Column("kind", sa.String(), server_default="picture", nullable=False))
    op.add_column("media", sa.Column("alt", sa.String(), server_default="", nullable=False))
    op.add_column("media", sa.Column("seconds", sa.Float(), nullable=True))
    op.add_column("media", sa.Column("thumbnail", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("media", sa.Column("revision", sa.Integer(), server_default="1", nullable=False))
    op.add_column("media", sa.Column("upload_id", sa.String(), nullable=True))
    op.add_column("media", sa.Column("part_size", sa.Integer(), nullable=True))
    op.add_column("media", sa.Column("replaces", sa.Uuid(), nullable=True))
    op.add_column("media", sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_media_library", "media", ["tenant_id", "status", "created_at"])
    op.create_index("ix_media_expires", "media", ["expires_at"], postgresql_where=sa.text("expires_at IS NOT NULL"))
    # The wall holds its owner off too; tickets from before this release expire as they always did.
    op.execute("ALTER TABLE media NO FORCE ROW LEVEL SECURITY")
    op.execute("UPDATE media SET expires_at = created_at + interval '1 hour' WHERE status = 'pending'")
    op.execute("ALTER TABLE media FORCE ROW LEVEL SECURITY")
    # The worker asks whose library holds something that expired.
    op.execute("GRANT SELECT (tenant_id, expires_at) ON media TO lms_platform")
    op.execute("CREATE POLICY platform_all ON media TO lms_platform USING (true) WITH CHECK (true)")
    op.add_column(
        "tenants", sa.Column("storage_limit", sa.BigInteger(), server_default=str(10 * 1024**3), nullable=False)
    )
    op.execute(_MEDIA_IDS)


def downgrade() -> None:
    op.execute("DROP FUNCTION lms_media_ids(jsonb[])")
    op.drop_column("tenants", "storage_limit")
    op.execute("DROP POLICY platform_all ON media")
    op.execute("REVOKE SELECT ON media FROM lms_platform")
    op.drop_index("ix_media_expires", table_name="media")
    op.drop_index("ix_media_library", table_name="media")
    for column in (
        "expires_at",
        "replaces",
        "part_size",
        "upload_id",
        "revision",
        "thumbnail",
        "seconds",
        "alt",
        "kind",
    ):
        op.drop_column("media", column)
