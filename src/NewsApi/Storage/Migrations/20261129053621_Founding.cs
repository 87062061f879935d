using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NewsApi.Storage.Sql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace NewsApi.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Founding : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "newsroom");

            migrationBuilder.EnsureSchema(
                name: "live");

            migrationBuilder.CreateSequence(
                name: "section_numbers",
                schema: "newsroom",
                incrementBy: 10);

            migrationBuilder.CreateSequence(
                name: "tag_numbers",
                schema: "newsroom",
                incrementBy: 10);

            migrationBuilder.CreateTable(
                name: "article_slugs",
                schema: "live",
                columns: table => new
                {
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    article_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_article_slugs1", x => x.slug);
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                schema: "newsroom",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false),
                    account = table.Column<string>(type: "text", nullable: true),
                    address = table.Column<string>(type: "text", nullable: true),
                    subject = table.Column<string>(type: "text", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    before = table.Column<int>(type: "integer", nullable: true),
                    after = table.Column<int>(type: "integer", nullable: true),
                    count = table.Column<int>(type: "integer", nullable: false, defaultValue: 1)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "changes",
                schema: "live",
                columns: table => new
                {
                    position = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    section = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    section_id = table.Column<int>(type: "integer", nullable: false),
                    tag_ids = table.Column<int[]>(type: "integer[]", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    syndicated = table.Column<bool>(type: "boolean", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_changes", x => x.position);
                });

            migrationBuilder.CreateTable(
                name: "consumer_offsets",
                schema: "newsroom",
                columns: table => new
                {
                    consumer = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consumer_offsets", x => x.consumer);
                });

            migrationBuilder.CreateTable(
                name: "former_addresses",
                schema: "live",
                columns: table => new
                {
                    path = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    article_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_former_addresses1", x => x.path);
                });

            migrationBuilder.CreateTable(
                name: "fronts",
                schema: "live",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    slugs = table.Column<string[]>(type: "text[]", nullable: false),
                    pin_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    pin_until = table.Column<DateTimeOffset?[]>(type: "timestamp with time zone[]", nullable: false),
                    section_id = table.Column<int>(type: "integer", nullable: true),
                    tag_id = table.Column<int>(type: "integer", nullable: true),
                    size = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fronts1", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_records",
                schema: "newsroom",
                columns: table => new
                {
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    request = table.Column<byte[]>(type: "bytea", nullable: false),
                    response = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_records", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "images",
                schema: "live",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    view = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_images1", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "import_sources",
                schema: "newsroom",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    address = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    rules = table.Column<string>(type: "jsonb", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_sources", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kills",
                schema: "live",
                columns: table => new
                {
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kills", x => x.article_id);
                });

            migrationBuilder.CreateTable(
                name: "partners",
                schema: "newsroom",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    contact = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    entitlement = table.Column<string>(type: "jsonb", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partners", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sections",
                schema: "live",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: true),
                    slugs = table.Column<string[]>(type: "text[]", nullable: false),
                    parent_id = table.Column<int>(type: "integer", nullable: true),
                    path = table.Column<int[]>(type: "integer[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sections1", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sections",
                schema: "newsroom",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    description = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    parent_id = table.Column<int>(type: "integer", nullable: true),
                    slugs = table.Column<string[]>(type: "text[]", nullable: false),
                    former_names = table.Column<string[]>(type: "text[]", nullable: false),
                    name_keys = table.Column<string[]>(type: "text[]", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sections", x => x.id);
                    table.CheckConstraint("ck_sections_name", "char_length(name) between 1 and 100");
                    table.CheckConstraint("ck_sections_parent", "parent_id <> id");
                    table.CheckConstraint("ck_sections_slug", "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'");
                    table.ForeignKey(
                        name: "fk_sections_sections_parent_id",
                        column: x => x.parent_id,
                        principalSchema: "newsroom",
                        principalTable: "sections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tags",
                schema: "live",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    sort_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    search_names = table.Column<string>(type: "text", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: true),
                    media_topic = table.Column<string>(type: "text", nullable: true),
                    aliases = table.Column<string[]>(type: "text[]", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    article_count = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    latest_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tags1", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tags",
                schema: "newsroom",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    media_topic = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: true),
                    aliases = table.Column<string[]>(type: "text[]", nullable: false),
                    former_names = table.Column<string[]>(type: "text[]", nullable: false),
                    name_keys = table.Column<string[]>(type: "text[]", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    merged_into_id = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tags", x => x.id);
                    table.CheckConstraint("ck_tags_name", "char_length(name) between 1 and 100");
                    table.CheckConstraint("ck_tags_slug", "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'");
                    table.CheckConstraint("ck_tags_type", "type in ('topic', 'place', 'person', 'organisation', 'event')");
                    table.ForeignKey(
                        name: "fk_tags_tags_merged_into_id",
                        column: x => x.merged_into_id,
                        principalSchema: "newsroom",
                        principalTable: "tags",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "images",
                schema: "newsroom",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    source_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    import_source_id = table.Column<Guid>(type: "uuid", nullable: true),
                    file = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    alt = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    caption = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    credit = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    rights_holder = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    rights_syndication = table.Column<string>(type: "text", nullable: false),
                    rights_usage_terms = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_images", x => x.id);
                    table.CheckConstraint("ck_images_syndication", "rights_syndication in ('allowed', 'denied')");
                    table.ForeignKey(
                        name: "fk_images_import_sources_import_source_id",
                        column: x => x.import_source_id,
                        principalSchema: "newsroom",
                        principalTable: "import_sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "api_keys",
                schema: "newsroom",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    scopes = table.Column<string[]>(type: "text[]", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    partner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    section_ids = table.Column<int[]>(type: "integer[]", nullable: true),
                    own_drafts_only = table.Column<bool>(type: "boolean", nullable: false),
                    hint = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_keys", x => x.id);
                    table.ForeignKey(
                        name: "fk_api_keys_partners_partner_id",
                        column: x => x.partner_id,
                        principalSchema: "newsroom",
                        principalTable: "partners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "feed_addresses",
                schema: "newsroom",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    partner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    hint = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feed_addresses", x => x.id);
                    table.ForeignKey(
                        name: "fk_feed_addresses_partners_partner_id",
                        column: x => x.partner_id,
                        principalSchema: "newsroom",
                        principalTable: "partners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "partner_changes",
                schema: "newsroom",
                columns: table => new
                {
                    partner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true),
                    acknowledged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    section = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    section_id = table.Column<int>(type: "integer", nullable: false),
                    tag_ids = table.Column<int[]>(type: "integer[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partner_changes", x => new { x.partner_id, x.position });
                    table.ForeignKey(
                        name: "fk_partner_changes_partners_partner_id",
                        column: x => x.partner_id,
                        principalSchema: "newsroom",
                        principalTable: "partners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "partner_feeds",
                schema: "newsroom",
                columns: table => new
                {
                    partner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    last_position = table.Column<long>(type: "bigint", nullable: false),
                    review_completed = table.Column<bool>(type: "boolean", nullable: false),
                    includes_images = table.Column<bool>(type: "boolean", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    review_published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    review_article_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partner_feeds", x => x.partner_id);
                    table.ForeignKey(
                        name: "fk_partner_feeds_partners_partner_id",
                        column: x => x.partner_id,
                        principalSchema: "newsroom",
                        principalTable: "partners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "partner_holdings",
                schema: "newsroom",
                columns: table => new
                {
                    partner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    article_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partner_holdings", x => new { x.partner_id, x.article_id });
                    table.ForeignKey(
                        name: "fk_partner_holdings_partners_partner_id",
                        column: x => x.partner_id,
                        principalSchema: "newsroom",
                        principalTable: "partners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pending_releases",
                schema: "newsroom",
                columns: table => new
                {
                    partner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pending_releases", x => new { x.partner_id, x.article_id });
                    table.ForeignKey(
                        name: "fk_pending_releases_partners_partner_id",
                        column: x => x.partner_id,
                        principalSchema: "newsroom",
                        principalTable: "partners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "webhooks",
                schema: "newsroom",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    partner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    url = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    filter = table.Column<string>(type: "jsonb", nullable: false),
                    include_article = table.Column<bool>(type: "boolean", nullable: false),
                    secret = table.Column<byte[]>(type: "bytea", nullable: false),
                    previous_secrets = table.Column<string>(type: "jsonb", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    verified_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    disabled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    disabled_reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhooks", x => x.id);
                    table.ForeignKey(
                        name: "fk_webhooks_partners_partner_id",
                        column: x => x.partner_id,
                        principalSchema: "newsroom",
                        principalTable: "partners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "articles",
                schema: "live",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    built_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    section_id = table.Column<int>(type: "integer", nullable: false),
                    tag_ids = table.Column<int[]>(type: "integer[]", nullable: false),
                    bylines = table.Column<string[]>(type: "text[]", nullable: false),
                    language = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    has_image = table.Column<bool>(type: "boolean", nullable: false),
                    syndicated = table.Column<bool>(type: "boolean", nullable: false, defaultValue: true),
                    has_denied_images = table.Column<bool>(type: "boolean", nullable: false, defaultValue: true),
                    has_denied_lead_image = table.Column<bool>(type: "boolean", nullable: false, defaultValue: true),
                    image_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    pins = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    summary = table.Column<byte[]>(type: "bytea", nullable: false),
                    rest = table.Column<byte[]>(type: "bytea", nullable: false),
                    format = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_articles1", x => x.id);
                    table.ForeignKey(
                        name: "fk_articles_live_sections_section_id",
                        column: x => x.section_id,
                        principalSchema: "live",
                        principalTable: "sections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "articles",
                schema: "newsroom",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    headline = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    standfirst = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    section_id = table.Column<int>(type: "integer", nullable: false),
                    bylines = table.Column<string>(type: "jsonb", nullable: false),
                    language = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    source = table.Column<string>(type: "jsonb", nullable: true),
                    lead_image = table.Column<string>(type: "jsonb", nullable: true),
                    body = table.Column<string>(type: "jsonb", nullable: false),
                    corrections = table.Column<string>(type: "jsonb", nullable: false),
                    syndication = table.Column<string>(type: "text", nullable: false),
                    stage = table.Column<string>(type: "text", nullable: false),
                    embargoed_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_by = table.Column<string>(type: "text", nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    import_source_id = table.Column<Guid>(type: "uuid", nullable: true),
                    source_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    last_import = table.Column<string>(type: "jsonb", nullable: true),
                    unedited_version = table.Column<int>(type: "integer", nullable: true),
                    edited_version = table.Column<int>(type: "integer", nullable: false),
                    edited_before_export = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_articles", x => x.id);
                    table.CheckConstraint("ck_articles_body", "jsonb_typeof(body) = 'array'");
                    table.CheckConstraint("ck_articles_embargoed", "(stage = 'embargoed') = (embargoed_until is not null)");
                    table.CheckConstraint("ck_articles_expiry", "expires_at is null or (stage <> 'killed' and (embargoed_until is null or expires_at > embargoed_until))");
                    table.CheckConstraint("ck_articles_headline", "char_length(headline) between 1 and 300");
                    table.CheckConstraint("ck_articles_published", "stage <> 'published' or (published_at is not null and jsonb_array_length(body) > 0)");
                    table.CheckConstraint("ck_articles_slug", "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'");
                    table.CheckConstraint("ck_articles_stage", "stage in ('draft', 'embargoed', 'published', 'killed')");
                    table.CheckConstraint("ck_articles_version", "version > 0");
                    table.ForeignKey(
                        name: "fk_articles_import_sources_import_source_id",
                        column: x => x.import_source_id,
                        principalSchema: "newsroom",
                        principalTable: "import_sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_articles_sections_section_id",
                        column: x => x.section_id,
                        principalSchema: "newsroom",
                        principalTable: "sections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "article_tags",
                schema: "live",
                columns: table => new
                {
                    tag_id = table.Column<int>(type: "integer", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    article_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_article_tags1", x => new { x.tag_id, x.published_at, x.article_id });
                    table.ForeignKey(
                        name: "fk_article_tags_live_tags_tag_id",
                        column: x => x.tag_id,
                        principalSchema: "live",
                        principalTable: "tags",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tag_slugs",
                schema: "live",
                columns: table => new
                {
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    tag_id = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tag_slugs1", x => x.slug);
                    table.ForeignKey(
                        name: "fk_tag_slugs_tags_tag_id",
                        column: x => x.tag_id,
                        principalSchema: "live",
                        principalTable: "tags",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "fronts",
                schema: "newsroom",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    slugs = table.Column<string[]>(type: "text[]", nullable: false),
                    pins = table.Column<string>(type: "jsonb", nullable: false),
                    section_id = table.Column<int>(type: "integer", nullable: true),
                    tag_id = table.Column<int>(type: "integer", nullable: true),
                    size = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fronts", x => x.id);
                    table.CheckConstraint("ck_fronts_slug", "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'");
                    table.ForeignKey(
                        name: "fk_fronts_sections_section_id",
                        column: x => x.section_id,
                        principalSchema: "newsroom",
                        principalTable: "sections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_fronts_tags_tag_id",
                        column: x => x.tag_id,
                        principalSchema: "newsroom",
                        principalTable: "tags",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tag_slugs",
                schema: "newsroom",
                columns: table => new
                {
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    former = table.Column<bool>(type: "boolean", nullable: false),
                    tag_id = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tag_slugs", x => x.slug);
                    table.ForeignKey(
                        name: "fk_tag_slugs_tags_tag_id",
                        column: x => x.tag_id,
                        principalSchema: "newsroom",
                        principalTable: "tags",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "circuit_breakers",
                schema: "newsroom",
                columns: table => new
                {
                    webhook_id = table.Column<Guid>(type: "uuid", nullable: false),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    failing_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    resumes_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_circuit_breakers", x => x.webhook_id);
                    table.ForeignKey(
                        name: "fk_circuit_breakers_webhooks_webhook_id",
                        column: x => x.webhook_id,
                        principalSchema: "newsroom",
                        principalTable: "webhooks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "deliveries",
                schema: "newsroom",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    webhook_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    kind = table.Column<string>(type: "text", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: true),
                    article_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true),
                    article_version = table.Column<int>(type: "integer", nullable: true),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    section = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    leased_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<string>(type: "jsonb", nullable: false, defaultValueSql: "'[]'"),
                    attempt_count = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deliveries", x => x.id);
                    table.ForeignKey(
                        name: "fk_deliveries_webhooks_webhook_id",
                        column: x => x.webhook_id,
                        principalSchema: "newsroom",
                        principalTable: "webhooks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "message_quotas",
                schema: "newsroom",
                columns: table => new
                {
                    webhook_id = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_at = table.Column<string>(type: "jsonb", nullable: false, defaultValueSql: "'[]'")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_message_quotas", x => x.webhook_id);
                    table.ForeignKey(
                        name: "fk_message_quotas_webhooks_webhook_id",
                        column: x => x.webhook_id,
                        principalSchema: "newsroom",
                        principalTable: "webhooks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "webhook_articles",
                schema: "newsroom",
                columns: table => new
                {
                    webhook_id = table.Column<Guid>(type: "uuid", nullable: false),
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    covered = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhook_articles", x => new { x.webhook_id, x.article_id });
                    table.ForeignKey(
                        name: "fk_webhook_articles_webhooks_webhook_id",
                        column: x => x.webhook_id,
                        principalSchema: "newsroom",
                        principalTable: "webhooks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "article_images",
                schema: "newsroom",
                columns: table => new
                {
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    image_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_article_images", x => new { x.article_id, x.position });
                    table.ForeignKey(
                        name: "fk_article_images_articles_article_id",
                        column: x => x.article_id,
                        principalSchema: "newsroom",
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_article_images_images_image_id",
                        column: x => x.image_id,
                        principalSchema: "newsroom",
                        principalTable: "images",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "article_slugs",
                schema: "newsroom",
                columns: table => new
                {
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    article_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_article_slugs", x => x.slug);
                    table.ForeignKey(
                        name: "fk_article_slugs_articles_article_id",
                        column: x => x.article_id,
                        principalSchema: "newsroom",
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "article_tags",
                schema: "newsroom",
                columns: table => new
                {
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tag_id = table.Column<int>(type: "integer", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_article_tags", x => new { x.article_id, x.tag_id });
                    table.ForeignKey(
                        name: "fk_article_tags_articles_article_id",
                        column: x => x.article_id,
                        principalSchema: "newsroom",
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_article_tags_tags_tag_id",
                        column: x => x.tag_id,
                        principalSchema: "newsroom",
                        principalTable: "tags",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "change_log",
                schema: "newsroom",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    @public = table.Column<bool>(name: "public", type: "boolean", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_change_log", x => x.sequence);
                    table.ForeignKey(
                        name: "fk_change_log_articles_article_id",
                        column: x => x.article_id,
                        principalSchema: "newsroom",
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "former_addresses",
                schema: "newsroom",
                columns: table => new
                {
                    path = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    article_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_former_addresses", x => x.path);
                    table.ForeignKey(
                        name: "fk_former_addresses_articles_article_id",
                        column: x => x.article_id,
                        principalSchema: "newsroom",
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "previews",
                schema: "newsroom",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_previews", x => x.id);
                    table.ForeignKey(
                        name: "fk_previews_articles_article_id",
                        column: x => x.article_id,
                        principalSchema: "newsroom",
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "proposals",
                schema: "newsroom",
                columns: table => new
                {
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    import_source_id = table.Column<Guid>(type: "uuid", nullable: true),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposals", x => x.article_id);
                    table.ForeignKey(
                        name: "fk_proposals_articles_article_id",
                        column: x => x.article_id,
                        principalSchema: "newsroom",
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_proposals_import_sources_import_source_id",
                        column: x => x.import_source_id,
                        principalSchema: "newsroom",
                        principalTable: "import_sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "rebuilds",
                schema: "newsroom",
                columns: table => new
                {
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    queued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rebuilds", x => x.article_id);
                    table.ForeignKey(
                        name: "fk_rebuilds_articles_article_id",
                        column: x => x.article_id,
                        principalSchema: "newsroom",
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "related_pins",
                schema: "newsroom",
                columns: table => new
                {
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    related_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_related_pins", x => new { x.article_id, x.position });
                    table.CheckConstraint("ck_related_pins_not_itself", "related_id <> article_id");
                    table.ForeignKey(
                        name: "fk_related_pins_articles_article_id",
                        column: x => x.article_id,
                        principalSchema: "newsroom",
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_related_pins_articles_related_id",
                        column: x => x.related_id,
                        principalSchema: "newsroom",
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "revisions",
                schema: "newsroom",
                columns: table => new
                {
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_revisions", x => new { x.article_id, x.version });
                    table.ForeignKey(
                        name: "fk_revisions_articles_article_id",
                        column: x => x.article_id,
                        principalSchema: "newsroom",
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_api_keys_hash",
                schema: "newsroom",
                table: "api_keys",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_api_keys_partner_id",
                schema: "newsroom",
                table: "api_keys",
                column: "partner_id");

            migrationBuilder.CreateIndex(
                name: "ix_article_images_image_id",
                schema: "newsroom",
                table: "article_images",
                column: "image_id");

            migrationBuilder.CreateIndex(
                name: "ix_article_slugs_article_id",
                schema: "newsroom",
                table: "article_slugs",
                column: "article_id");

            migrationBuilder.CreateIndex(
                name: "ix_article_tags_tag_id",
                schema: "newsroom",
                table: "article_tags",
                column: "tag_id");

            migrationBuilder.CreateIndex(
                name: "ix_articles_bylines",
                schema: "live",
                table: "articles",
                column: "bylines")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_articles_image_ids",
                schema: "live",
                table: "articles",
                column: "image_ids")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_articles_published_at_id",
                schema: "live",
                table: "articles",
                columns: new[] { "published_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_articles_section_id_published_at_id",
                schema: "live",
                table: "articles",
                columns: new[] { "section_id", "published_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_articles_slug1",
                schema: "live",
                table: "articles",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_articles_tag_ids",
                schema: "live",
                table: "articles",
                column: "tag_ids")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_articles_updated_at_id1",
                schema: "live",
                table: "articles",
                columns: new[] { "updated_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_articles_embargoed_until_id",
                schema: "newsroom",
                table: "articles",
                columns: new[] { "embargoed_until", "id" },
                filter: "stage = 'embargoed'");

            migrationBuilder.CreateIndex(
                name: "ix_articles_expires_at_id",
                schema: "newsroom",
                table: "articles",
                columns: new[] { "expires_at", "id" },
                filter: "stage = 'published' and expires_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_articles_import_source_id",
                schema: "newsroom",
                table: "articles",
                column: "import_source_id");

            migrationBuilder.CreateIndex(
                name: "ix_articles_section_id",
                schema: "newsroom",
                table: "articles",
                column: "section_id");

            migrationBuilder.CreateIndex(
                name: "ix_articles_slug",
                schema: "newsroom",
                table: "articles",
                column: "slug");

            migrationBuilder.CreateIndex(
                name: "ix_articles_source_id_import_source_id",
                schema: "newsroom",
                table: "articles",
                columns: new[] { "source_id", "import_source_id" },
                unique: true,
                filter: "source_id is not null")
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_articles_stage_updated_at_id",
                schema: "newsroom",
                table: "articles",
                columns: new[] { "stage", "updated_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_articles_updated_at_id",
                schema: "newsroom",
                table: "articles",
                columns: new[] { "updated_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_account_id",
                schema: "newsroom",
                table: "audit_entries",
                columns: new[] { "account", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_subject_id",
                schema: "newsroom",
                table: "audit_entries",
                columns: new[] { "subject", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_change_log_article_id_version",
                schema: "newsroom",
                table: "change_log",
                columns: new[] { "article_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_changes_article_id_position",
                schema: "live",
                table: "changes",
                columns: new[] { "article_id", "position" },
                filter: "kind in ('killed', 'unpublished')");

            migrationBuilder.CreateIndex(
                name: "ix_changes_at_position",
                schema: "live",
                table: "changes",
                columns: new[] { "at", "position" },
                filter: "kind in ('killed', 'unpublished')");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_ended_at",
                schema: "newsroom",
                table: "deliveries",
                column: "ended_at",
                filter: "ended_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_webhook_id_article_id",
                schema: "newsroom",
                table: "deliveries",
                columns: new[] { "webhook_id", "article_id" },
                filter: "kind = 'withdrawn' and state in ('pending', 'failed')");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_webhook_id_article_id_sequence",
                schema: "newsroom",
                table: "deliveries",
                columns: new[] { "webhook_id", "article_id", "sequence" },
                filter: "state = 'pending'");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_webhook_id_due_at",
                schema: "newsroom",
                table: "deliveries",
                columns: new[] { "webhook_id", "due_at" },
                filter: "state = 'pending'");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_webhook_id_sequence",
                schema: "newsroom",
                table: "deliveries",
                columns: new[] { "webhook_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_feed_addresses_hash",
                schema: "newsroom",
                table: "feed_addresses",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_feed_addresses_partner_id_created_at",
                schema: "newsroom",
                table: "feed_addresses",
                columns: new[] { "partner_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_former_addresses_article_id",
                schema: "newsroom",
                table: "former_addresses",
                column: "article_id");

            migrationBuilder.CreateIndex(
                name: "ix_fronts_slug1",
                schema: "live",
                table: "fronts",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_fronts_section_id",
                schema: "newsroom",
                table: "fronts",
                column: "section_id");

            migrationBuilder.CreateIndex(
                name: "ix_fronts_slug",
                schema: "newsroom",
                table: "fronts",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_fronts_tag_id",
                schema: "newsroom",
                table: "fronts",
                column: "tag_id");

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_records_at",
                schema: "newsroom",
                table: "idempotency_records",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_images_import_source_id",
                schema: "newsroom",
                table: "images",
                column: "import_source_id");

            migrationBuilder.CreateIndex(
                name: "ix_images_source_id",
                schema: "newsroom",
                table: "images",
                column: "source_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_import_sources_name",
                schema: "newsroom",
                table: "import_sources",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_partner_changes_partner_id_article_id",
                schema: "newsroom",
                table: "partner_changes",
                columns: new[] { "partner_id", "article_id" });

            migrationBuilder.CreateIndex(
                name: "ix_partner_changes_partner_id_at_position",
                schema: "newsroom",
                table: "partner_changes",
                columns: new[] { "partner_id", "at", "position" },
                filter: "kind = 'withdrawn'");

            migrationBuilder.CreateIndex(
                name: "ix_partner_changes_partner_id_position",
                schema: "newsroom",
                table: "partner_changes",
                columns: new[] { "partner_id", "position" },
                filter: "kind = 'withdrawn' and acknowledged_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_partners_name",
                schema: "newsroom",
                table: "partners",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pending_releases_partner_id_due_at",
                schema: "newsroom",
                table: "pending_releases",
                columns: new[] { "partner_id", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_previews_article_id",
                schema: "newsroom",
                table: "previews",
                column: "article_id");

            migrationBuilder.CreateIndex(
                name: "ix_previews_hash",
                schema: "newsroom",
                table: "previews",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_proposals_import_source_id",
                schema: "newsroom",
                table: "proposals",
                column: "import_source_id");

            migrationBuilder.CreateIndex(
                name: "ix_related_pins_related_id",
                schema: "newsroom",
                table: "related_pins",
                column: "related_id");

            migrationBuilder.CreateIndex(
                name: "ix_sections_slug1",
                schema: "live",
                table: "sections",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sections_parent_id",
                schema: "newsroom",
                table: "sections",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "ix_sections_slug",
                schema: "newsroom",
                table: "sections",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tag_slugs_tag_id1",
                schema: "live",
                table: "tag_slugs",
                column: "tag_id");

            migrationBuilder.CreateIndex(
                name: "ix_tag_slugs_tag_id",
                schema: "newsroom",
                table: "tag_slugs",
                column: "tag_id");

            migrationBuilder.CreateIndex(
                name: "ix_tags_article_count_id",
                schema: "live",
                table: "tags",
                columns: new[] { "article_count", "id" },
                filter: "article_count > 0");

            migrationBuilder.CreateIndex(
                name: "ix_tags_latest_at_id",
                schema: "live",
                table: "tags",
                columns: new[] { "latest_at", "id" },
                filter: "article_count > 0");

            migrationBuilder.CreateIndex(
                name: "ix_tags_slug1",
                schema: "live",
                table: "tags",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tags_sort_name_id",
                schema: "live",
                table: "tags",
                columns: new[] { "sort_name", "id" },
                filter: "article_count > 0");

            migrationBuilder.CreateIndex(
                name: "ix_tags_merged_into_id",
                schema: "newsroom",
                table: "tags",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "ix_tags_name_keys",
                schema: "newsroom",
                table: "tags",
                column: "name_keys")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_tags_slug",
                schema: "newsroom",
                table: "tags",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_webhooks_partner_id",
                schema: "newsroom",
                table: "webhooks",
                column: "partner_id");

            foreach (var file in SqlFiles.Schema)
                migrationBuilder.Sql(SqlFiles.Read(file));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("drop schema live cascade; drop schema newsroom cascade;");
    }
}
