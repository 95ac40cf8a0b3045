"""Every setting, read once from ``LMS_*`` variables and frozen.

Nothing else in the code reads the environment. ``./lms up`` starts the embedded services and
sets the variables of its children; production sets them itself.
"""

from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

SHORTEST_SECRET = 32


class Settings(BaseSettings):
    """The whole configuration of one process. Times are seconds unless the name says otherwise."""

    model_config = SettingsConfigDict(env_prefix="LMS_", frozen=True, extra="ignore")

    env: Literal["development", "production"] = Field(
        "development", description="production asks mail for TLS, and has no catcher"
    )
    home: Path = Field(Path(".lms"), description="where the embedded services keep their data")

    base_host: str = Field("localhost", description="the platform's host; tenants are its subdomains")
    public_port: int | None = Field(8000, description="the port in links; None for the scheme's own")
    public_scheme: Literal["http", "https"] = Field("http", description="https makes cookies Secure and sends HSTS")
    trusted_proxy_hops: int = Field(0, ge=0, description="how many reverse proxies stand before us")

    secret_key: SecretStr = Field(
        SecretStr(""), description="signs links, forms and certificate codes; 32 bytes or more"
    )

    database_url: SecretStr = Field(SecretStr(""), description="as role lms_app, under row-level security")
    database_owner_url: SecretStr = Field(SecretStr(""), description="as role lms_owner: migrations only")
    database_platform_url: SecretStr = Field(SecretStr(""), description="as role lms_platform: a few named tables")
    database_replica_url: SecretStr = Field(SecretStr(""), description="for read-only units of work, where one is set")
    database_pool_size: int = Field(16, ge=1, description="connections of one process for each role")

    redis_url: SecretStr = Field(
        SecretStr(""), description="Valkey or Redis: redis://:password@host:port/0, private to us"
    )
    kafka_brokers: str = Field("", description="host:port, separated by commas")
    kafka_prefix: str = Field("", description="before every topic and group, where installations share a broker")
    s3_bucket: str = Field("lms-media", description="uploads and certificates")
    aws_endpoint: str | None = Field(None, description="an S3 that is not AWS's; unset in the cloud")
    aws_region: str = Field("us-east-1", description="the bucket's region")
    aws_access_key_id: SecretStr | None = Field(None, description="unset: the environment's own role")
    aws_secret_access_key: SecretStr | None = Field(None, description="with it")
    smtp_url: SecretStr = Field(SecretStr(""), description="smtp://user:password@host:port, smtps:// for TLS")
    mail_from: str = Field("Lyceum <no-reply@lyceum.test>", description="the sender of every mail")
    mail_catcher: Path | None = Field(None, description="where the development mail catcher keeps its mails")

    session_idle: int = Field(14 * 24 * 3600, description="a session unused this long is over")
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR")
    metrics_token: SecretStr = Field(SecretStr(""), description="opens /metrics beyond private addresses")
    worker_metrics_port: int = Field(0, ge=0, le=65535, description="the worker's /metrics, on loopback; 0 for none")

    @model_validator(mode="after")
    def _production_signs(self) -> Self:
        if self.env == "production" and len(self.secret_key.get_secret_value()) < SHORTEST_SECRET:
            raise ValueError(f"LMS_SECRET_KEY must be at least {SHORTEST_SECRET} characters in production")
        return self

    @property
    def https(self) -> bool:
        """Whether browsers reach us over TLS, so that cookies are Secure."""
        return self.public_scheme == "https"

    def origin(self, slug: str | None) -> str:
        """The public origin of a tenant, or of the platform for None: ``http://acme.localhost:8000``."""
        host = f"{slug}.{self.base_host}" if slug else self.base_host
        port = f":{self.public_port}" if self.public_port else ""
        return f"{self.public_scheme}://{host}{port}"


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process."""
    return Settings()
