using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace NewsApi.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Desk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_articles_updated_at",
                schema: "newsroom",
                table: "articles");

            migrationBuilder.DropCheckConstraint(
                name: "ck_articles_stage",
                schema: "newsroom",
                table: "articles");

            migrationBuilder.AddColumn<int>(
                name: "merged_into_id",
                schema: "newsroom",
                table: "tags",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                schema: "newsroom",
                table: "tags",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "former",
                schema: "newsroom",
                table: "tag_slugs",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string[]>(
                name: "slugs",
                schema: "newsroom",
                table: "sections",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<int>(
                name: "version",
                schema: "newsroom",
                table: "sections",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string[]>(
                name: "slugs",
                schema: "live",
                table: "sections",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<string>(
                name: "by",
                schema: "newsroom",
                table: "changes",
                type: "text",
                nullable: false,
                defaultValue: "newsapi");

            migrationBuilder.AddColumn<string>(
                name: "note",
                schema: "newsroom",
                table: "changes",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "embargoed_until",
                schema: "newsroom",
                table: "articles",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "syndication",
                schema: "newsroom",
                table: "articles",
                type: "text",
                nullable: false,
                defaultValue: "allowed");

            migrationBuilder.CreateTable(
                name: "audit",
                schema: "newsroom",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    account = table.Column<string>(type: "text", nullable: true),
                    address = table.Column<string>(type: "text", nullable: true),
                    subject = table.Column<string>(type: "text", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    before = table.Column<int>(type: "integer", nullable: true),
                    after = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit", x => x.id);
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
                name: "keys",
                schema: "newsroom",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    scopes = table.Column<string[]>(type: "text[]", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    hint = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_keys", x => x.id);
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
                name: "replays",
                schema: "newsroom",
                columns: table => new
                {
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    request = table.Column<byte[]>(type: "bytea", nullable: false),
                    answer = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_replays", x => x.key);
                });

            migrationBuilder.CreateIndex(
                name: "ix_tags_merged_into_id",
                schema: "newsroom",
                table: "tags",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "ix_articles_embargoed_until_id",
                schema: "newsroom",
                table: "articles",
                columns: new[] { "embargoed_until", "id" },
                filter: "stage = 'embargoed'");

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

            migrationBuilder.AddCheckConstraint(
                name: "ck_articles_embargoed",
                schema: "newsroom",
                table: "articles",
                sql: "(stage = 'embargoed') = (embargoed_until is not null)");

            migrationBuilder.AddCheckConstraint(
                name: "ck_articles_stage",
                schema: "newsroom",
                table: "articles",
                sql: "stage in ('draft', 'embargoed', 'published', 'killed')");

            migrationBuilder.CreateIndex(
                name: "ix_audit_account_id",
                schema: "newsroom",
                table: "audit",
                columns: new[] { "account", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_subject_id",
                schema: "newsroom",
                table: "audit",
                columns: new[] { "subject", "id" });

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
                name: "ix_keys_hash",
                schema: "newsroom",
                table: "keys",
                column: "hash",
                unique: true);

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
                name: "ix_replays_at",
                schema: "newsroom",
                table: "replays",
                column: "at");

            migrationBuilder.AddForeignKey(
                name: "fk_tags_tags_merged_into_id",
                schema: "newsroom",
                table: "tags",
                column: "merged_into_id",
                principalSchema: "newsroom",
                principalTable: "tags",
                principalColumn: "id");
        
            // What was there before has its present slug only.
            migrationBuilder.Sql("""
                update newsroom.sections set slugs = array[slug], version = 1;
                update live.sections set slugs = array[slug];
                update newsroom.tags set version = 1;
                update newsroom.tag_slugs set former = alias is null;
                """);

            // The desk finds a story by any of its words, in whatever stage. A text of a hundred thousand different words is found by its headline.
            migrationBuilder.Sql("""
                create function newsroom.desk_words(headline text, standfirst text, bylines jsonb, body jsonb) returns tsvector
                language plpgsql immutable parallel safe as $$
                begin
                    return to_tsvector('simple', concat_ws(' ', headline, standfirst))
                        || jsonb_to_tsvector('simple', bylines, '["string"]') || jsonb_to_tsvector('simple', body, '["string"]');
                exception when program_limit_exceeded then
                    return to_tsvector('simple', concat_ws(' ', headline, standfirst));
                end
                $$;

                create index ix_articles_desk_words on newsroom.articles using gin (newsroom.desk_words(headline, standfirst, bylines, body));
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop index newsroom.ix_articles_desk_words; drop function newsroom.desk_words(text, text, jsonb, jsonb);");

            migrationBuilder.DropForeignKey(
                name: "fk_tags_tags_merged_into_id",
                schema: "newsroom",
                table: "tags");

            migrationBuilder.DropTable(
                name: "audit",
                schema: "newsroom");

            migrationBuilder.DropTable(
                name: "fronts",
                schema: "live");

            migrationBuilder.DropTable(
                name: "fronts",
                schema: "newsroom");

            migrationBuilder.DropTable(
                name: "keys",
                schema: "newsroom");

            migrationBuilder.DropTable(
                name: "previews",
                schema: "newsroom");

            migrationBuilder.DropTable(
                name: "replays",
                schema: "newsroom");

            migrationBuilder.DropIndex(
                name: "ix_tags_merged_into_id",
                schema: "newsroom",
                table: "tags");

            migrationBuilder.DropIndex(
                name: "ix_articles_embargoed_until_id",
                schema: "newsroom",
                table: "articles");

            migrationBuilder.DropIndex(
                name: "ix_articles_stage_updated_at_id",
                schema: "newsroom",
                table: "articles");

            migrationBuilder.DropIndex(
                name: "ix_articles_updated_at_id",
                schema: "newsroom",
                table: "articles");

            migrationBuilder.DropCheckConstraint(
                name: "ck_articles_embargoed",
                schema: "newsroom",
                table: "articles");

            migrationBuilder.DropCheckConstraint(
                name: "ck_articles_stage",
                schema: "newsroom",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "merged_into_id",
                schema: "newsroom",
                table: "tags");

            migrationBuilder.DropColumn(
                name: "version",
                schema: "newsroom",
                table: "tags");

            migrationBuilder.DropColumn(
                name: "former",
                schema: "newsroom",
                table: "tag_slugs");

            migrationBuilder.DropColumn(
                name: "slugs",
                schema: "newsroom",
                table: "sections");

            migrationBuilder.DropColumn(
                name: "version",
                schema: "newsroom",
                table: "sections");

            migrationBuilder.DropColumn(
                name: "slugs",
                schema: "live",
                table: "sections");

            migrationBuilder.DropColumn(
                name: "by",
                schema: "newsroom",
                table: "changes");

            migrationBuilder.DropColumn(
                name: "note",
                schema: "newsroom",
                table: "changes");

            migrationBuilder.DropColumn(
                name: "embargoed_until",
                schema: "newsroom",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "syndication",
                schema: "newsroom",
                table: "articles");

            migrationBuilder.CreateIndex(
                name: "ix_articles_updated_at",
                schema: "newsroom",
                table: "articles",
                column: "updated_at",
                descending: new bool[0]);

            migrationBuilder.AddCheckConstraint(
                name: "ck_articles_stage",
                schema: "newsroom",
                table: "articles",
                sql: "stage in ('draft', 'published', 'killed')");
        }
    }
}
