using System;
using Microsoft.EntityFrameworkCore.Migrations;
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
                name: "images",
                schema: "newsroom",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    source_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
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
                });

            migrationBuilder.CreateTable(
                name: "kills",
                schema: "live",
                columns: table => new
                {
                    story_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kills", x => x.story_id);
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
                    parent_id = table.Column<int>(type: "integer", nullable: true)
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
                name: "story_slugs",
                schema: "live",
                columns: table => new
                {
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    story_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_story_slugs", x => x.slug);
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
                    type = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: true),
                    aliases = table.Column<string[]>(type: "text[]", nullable: false),
                    story_count = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
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
                    description = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tags", x => x.id);
                    table.CheckConstraint("ck_tags_name", "char_length(name) between 1 and 100");
                    table.CheckConstraint("ck_tags_slug", "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'");
                    table.CheckConstraint("ck_tags_type", "type in ('topic', 'place', 'person', 'organisation', 'event')");
                });

            migrationBuilder.CreateTable(
                name: "stories",
                schema: "live",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    section_id = table.Column<int>(type: "integer", nullable: false),
                    tag_ids = table.Column<int[]>(type: "integer[]", nullable: false),
                    bylines = table.Column<string[]>(type: "text[]", nullable: false),
                    language = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    has_image = table.Column<bool>(type: "boolean", nullable: false),
                    image_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    pins = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    summary = table.Column<byte[]>(type: "bytea", nullable: false),
                    rest = table.Column<byte[]>(type: "bytea", nullable: false),
                    shape = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stories", x => x.id);
                    table.ForeignKey(
                        name: "fk_stories_sections_section_id",
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
                    lead = table.Column<string>(type: "jsonb", nullable: true),
                    body = table.Column<string>(type: "jsonb", nullable: false),
                    corrections = table.Column<string>(type: "jsonb", nullable: false),
                    stage = table.Column<string>(type: "text", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    source_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    fingerprint = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_articles", x => x.id);
                    table.CheckConstraint("ck_articles_body", "jsonb_typeof(body) = 'array'");
                    table.CheckConstraint("ck_articles_headline", "char_length(headline) between 1 and 300");
                    table.CheckConstraint("ck_articles_published", "stage <> 'published' or (published_at is not null and jsonb_array_length(body) > 0)");
                    table.CheckConstraint("ck_articles_slug", "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'");
                    table.CheckConstraint("ck_articles_stage", "stage in ('draft', 'published', 'killed')");
                    table.CheckConstraint("ck_articles_version", "version > 0");
                    table.ForeignKey(
                        name: "fk_articles_sections_section_id",
                        column: x => x.section_id,
                        principalSchema: "newsroom",
                        principalTable: "sections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "story_tags",
                schema: "live",
                columns: table => new
                {
                    tag_id = table.Column<int>(type: "integer", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    story_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_story_tags", x => new { x.tag_id, x.published_at, x.story_id });
                    table.ForeignKey(
                        name: "fk_story_tags_live_tags_tag_id",
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
                name: "tag_slugs",
                schema: "newsroom",
                columns: table => new
                {
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    alias = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
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
                name: "changes",
                schema: "newsroom",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    @public = table.Column<bool>(name: "public", type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_changes", x => x.sequence);
                    table.ForeignKey(
                        name: "fk_changes_articles_article_id",
                        column: x => x.article_id,
                        principalSchema: "newsroom",
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pins",
                schema: "newsroom",
                columns: table => new
                {
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    related_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pins", x => new { x.article_id, x.position });
                    table.CheckConstraint("ck_pins_not_itself", "related_id <> article_id");
                    table.ForeignKey(
                        name: "fk_pins_articles_article_id",
                        column: x => x.article_id,
                        principalSchema: "newsroom",
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_pins_articles_related_id",
                        column: x => x.related_id,
                        principalSchema: "newsroom",
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "placements",
                schema: "newsroom",
                columns: table => new
                {
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    image_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_placements", x => new { x.article_id, x.position });
                    table.ForeignKey(
                        name: "fk_placements_articles_article_id",
                        column: x => x.article_id,
                        principalSchema: "newsroom",
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_placements_images_image_id",
                        column: x => x.image_id,
                        principalSchema: "newsroom",
                        principalTable: "images",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "remakes",
                schema: "newsroom",
                columns: table => new
                {
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    queued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_remakes", x => x.article_id);
                    table.ForeignKey(
                        name: "fk_remakes_articles_article_id",
                        column: x => x.article_id,
                        principalSchema: "newsroom",
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "revisions",
                schema: "newsroom",
                columns: table => new
                {
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    copy = table.Column<string>(type: "jsonb", nullable: false),
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
                name: "ix_articles_section_id",
                schema: "newsroom",
                table: "articles",
                column: "section_id");

            migrationBuilder.CreateIndex(
                name: "ix_articles_slug",
                schema: "newsroom",
                table: "articles",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_articles_source_id",
                schema: "newsroom",
                table: "articles",
                column: "source_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_articles_updated_at",
                schema: "newsroom",
                table: "articles",
                column: "updated_at",
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_changes_article_id_version",
                schema: "newsroom",
                table: "changes",
                columns: new[] { "article_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_images_source_id",
                schema: "newsroom",
                table: "images",
                column: "source_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pins_related_id",
                schema: "newsroom",
                table: "pins",
                column: "related_id");

            migrationBuilder.CreateIndex(
                name: "ix_placements_image_id",
                schema: "newsroom",
                table: "placements",
                column: "image_id");

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
                name: "ix_stories_bylines",
                schema: "live",
                table: "stories",
                column: "bylines")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_stories_image_ids",
                schema: "live",
                table: "stories",
                column: "image_ids")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_stories_published_at_id",
                schema: "live",
                table: "stories",
                columns: new[] { "published_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_stories_section_id_published_at_id",
                schema: "live",
                table: "stories",
                columns: new[] { "section_id", "published_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_stories_slug",
                schema: "live",
                table: "stories",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_stories_tag_ids",
                schema: "live",
                table: "stories",
                column: "tag_ids")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_stories_updated_at_id",
                schema: "live",
                table: "stories",
                columns: new[] { "updated_at", "id" });

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
                name: "ix_tags_latest_at_id",
                schema: "live",
                table: "tags",
                columns: new[] { "latest_at", "id" },
                filter: "story_count > 0");

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
                filter: "story_count > 0");

            migrationBuilder.CreateIndex(
                name: "ix_tags_story_count_id",
                schema: "live",
                table: "tags",
                columns: new[] { "story_count", "id" },
                filter: "story_count > 0");

            migrationBuilder.CreateIndex(
                name: "ix_tags_slug",
                schema: "newsroom",
                table: "tags",
                column: "slug",
                unique: true);

            migrationBuilder.Sql("""
                -- Readers connect under a role that has rights on live alone.
                do $$
                begin
                    if not exists (select from pg_roles where rolname = 'newsapi_readers') then
                        create role newsapi_readers nologin;
                    end if;
                exception
                    when duplicate_object or unique_violation then null; -- another database of this server was first
                end $$;

                do $$
                begin
                    if not pg_has_role(current_user, 'newsapi_readers', 'member') then
                        grant newsapi_readers to current_user;
                    end if;
                end $$;

                revoke all on schema newsroom from public;
                revoke all on schema newsroom from newsapi_readers;
                grant usage on schema live to newsapi_readers;
                grant select on all tables in schema live to newsapi_readers;
                alter default privileges in schema live grant select on tables to newsapi_readers;

                -- A tag's stories are counted where they are written, whoever writes them.
                create function live.count_stories() returns trigger language plpgsql as $$
                begin
                    -- Always in the order of ids, and no harder than foreign keys allow beside it: two stories that share tags wait for each other
                    -- instead of deadlocking.
                    perform from live.tags where id in (select tag_id from touched) order by id for no key update;

                    update live.tags t
                    set story_count = t.story_count + c.stories * case tg_op when 'INSERT' then 1 else -1 end,
                        latest_at = (select max(s.published_at) from live.story_tags s where s.tag_id = t.id)
                    from (select tag_id, count(*)::int as stories from touched group by tag_id) c
                    where t.id = c.tag_id;
                    return null;
                end $$;

                create trigger count_new_stories after insert on live.story_tags
                    referencing new table as touched for each statement execute function live.count_stories();
                create trigger count_lost_stories after delete on live.story_tags
                    referencing old table as touched for each statement execute function live.count_stories();

                -- Documents are read far more often than written: LZ4 unpacks several times faster, where this server has it.
                do $$
                begin
                    alter table live.stories alter column rest set compression lz4;
                    alter table live.stories alter column summary set compression lz4;
                exception
                    when feature_not_supported then null;
                end $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "article_slugs",
                schema: "newsroom");

            migrationBuilder.DropTable(
                name: "article_tags",
                schema: "newsroom");

            migrationBuilder.DropTable(
                name: "changes",
                schema: "newsroom");

            migrationBuilder.DropTable(
                name: "images",
                schema: "live");

            migrationBuilder.DropTable(
                name: "kills",
                schema: "live");

            migrationBuilder.DropTable(
                name: "pins",
                schema: "newsroom");

            migrationBuilder.DropTable(
                name: "placements",
                schema: "newsroom");

            migrationBuilder.DropTable(
                name: "remakes",
                schema: "newsroom");

            migrationBuilder.DropTable(
                name: "revisions",
                schema: "newsroom");

            migrationBuilder.DropTable(
                name: "stories",
                schema: "live");

            migrationBuilder.DropTable(
                name: "story_slugs",
                schema: "live");

            migrationBuilder.DropTable(
                name: "story_tags",
                schema: "live");

            migrationBuilder.DropTable(
                name: "tag_slugs",
                schema: "live");

            migrationBuilder.DropTable(
                name: "tag_slugs",
                schema: "newsroom");

            migrationBuilder.DropTable(
                name: "images",
                schema: "newsroom");

            migrationBuilder.DropTable(
                name: "articles",
                schema: "newsroom");

            migrationBuilder.DropTable(
                name: "sections",
                schema: "live");

            migrationBuilder.DropTable(
                name: "tags",
                schema: "live");

            migrationBuilder.DropTable(
                name: "tags",
                schema: "newsroom");

            migrationBuilder.DropTable(
                name: "sections",
                schema: "newsroom");

            migrationBuilder.DropSequence(
                name: "section_numbers",
                schema: "newsroom");

            migrationBuilder.DropSequence(
                name: "tag_numbers",
                schema: "newsroom");
        }
    }
}
