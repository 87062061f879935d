using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace NewsApi.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Partners : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "partner_id",
                schema: "newsroom",
                table: "keys",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "bookmarks",
                schema: "newsroom",
                columns: table => new
                {
                    reader = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bookmarks", x => x.reader);
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
                name: "holdings",
                schema: "newsroom",
                columns: table => new
                {
                    partner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    story_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_holdings", x => new { x.partner_id, x.story_id });
                    table.ForeignKey(
                        name: "fk_holdings_partners_partner_id",
                        column: x => x.partner_id,
                        principalSchema: "newsroom",
                        principalTable: "partners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ledger_lines",
                schema: "newsroom",
                columns: table => new
                {
                    partner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    story_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    killed = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    section = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    section_id = table.Column<int>(type: "integer", nullable: false),
                    tag_ids = table.Column<int[]>(type: "integer[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_lines", x => new { x.partner_id, x.position });
                    table.ForeignKey(
                        name: "fk_ledger_lines_partners_partner_id",
                        column: x => x.partner_id,
                        principalSchema: "newsroom",
                        principalTable: "partners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ledgers",
                schema: "newsroom",
                columns: table => new
                {
                    partner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    followed = table.Column<long>(type: "bigint", nullable: false),
                    reviewed = table.Column<bool>(type: "boolean", nullable: false),
                    pictures = table.Column<bool>(type: "boolean", nullable: false),
                    reviewed_up_to = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reviewed_story = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledgers", x => x.partner_id);
                    table.ForeignKey(
                        name: "fk_ledgers_partners_partner_id",
                        column: x => x.partner_id,
                        principalSchema: "newsroom",
                        principalTable: "partners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "waits",
                schema: "newsroom",
                columns: table => new
                {
                    partner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    story_id = table.Column<Guid>(type: "uuid", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_waits", x => new { x.partner_id, x.story_id });
                    table.ForeignKey(
                        name: "fk_waits_partners_partner_id",
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
                    full = table.Column<bool>(type: "boolean", nullable: false),
                    secret = table.Column<byte[]>(type: "bytea", nullable: false),
                    former_secrets = table.Column<string>(type: "jsonb", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    off_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    off_reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
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
                name: "circuits",
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
                    table.PrimaryKey("pk_circuits", x => x.webhook_id);
                    table.ForeignKey(
                        name: "fk_circuits_webhooks_webhook_id",
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
                    position = table.Column<long>(type: "bigint", nullable: true),
                    story_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: true),
                    killed = table.Column<bool>(type: "boolean", nullable: false),
                    story_version = table.Column<int>(type: "integer", nullable: true),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    section = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    held_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<string>(type: "jsonb", nullable: false, defaultValueSql: "'[]'"),
                    tries = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
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

            migrationBuilder.CreateIndex(
                name: "ix_keys_partner_id",
                schema: "newsroom",
                table: "keys",
                column: "partner_id");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_ended_at",
                schema: "newsroom",
                table: "deliveries",
                column: "ended_at",
                filter: "ended_at is not null");

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
                name: "ix_deliveries_webhook_id_story_id_sequence",
                schema: "newsroom",
                table: "deliveries",
                columns: new[] { "webhook_id", "story_id", "sequence" },
                filter: "state = 'pending'");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_lines_partner_id_position",
                schema: "newsroom",
                table: "ledger_lines",
                columns: new[] { "partner_id", "position" },
                filter: "kind = 'withdrawn'");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_lines_partner_id_story_id",
                schema: "newsroom",
                table: "ledger_lines",
                columns: new[] { "partner_id", "story_id" });

            migrationBuilder.CreateIndex(
                name: "ix_partners_name",
                schema: "newsroom",
                table: "partners",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_waits_partner_id_due_at",
                schema: "newsroom",
                table: "waits",
                columns: new[] { "partner_id", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_webhooks_partner_id",
                schema: "newsroom",
                table: "webhooks",
                column: "partner_id");

            migrationBuilder.AddForeignKey(
                name: "fk_keys_partners_partner_id",
                schema: "newsroom",
                table: "keys",
                column: "partner_id",
                principalSchema: "newsroom",
                principalTable: "partners",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);

            migrationBuilder.Sql("""
                -- A UUIDv7: a random one with the time in its first six bytes and 7 for its version.
                create function newsroom.new_id() returns uuid language sql volatile as $$
                    select encode(set_bit(set_bit(
                        overlay(uuid_send(gen_random_uuid()) placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
                        52, 1), 53, 1), 'hex')::uuid
                $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop function newsroom.new_id();");

            migrationBuilder.DropForeignKey(
                name: "fk_keys_partners_partner_id",
                schema: "newsroom",
                table: "keys");

            migrationBuilder.DropTable(
                name: "bookmarks",
                schema: "newsroom");

            migrationBuilder.DropTable(
                name: "circuits",
                schema: "newsroom");

            migrationBuilder.DropTable(
                name: "deliveries",
                schema: "newsroom");

            migrationBuilder.DropTable(
                name: "holdings",
                schema: "newsroom");

            migrationBuilder.DropTable(
                name: "ledger_lines",
                schema: "newsroom");

            migrationBuilder.DropTable(
                name: "ledgers",
                schema: "newsroom");

            migrationBuilder.DropTable(
                name: "waits",
                schema: "newsroom");

            migrationBuilder.DropTable(
                name: "webhooks",
                schema: "newsroom");

            migrationBuilder.DropTable(
                name: "partners",
                schema: "newsroom");

            migrationBuilder.DropIndex(
                name: "ix_keys_partner_id",
                schema: "newsroom",
                table: "keys");

            migrationBuilder.DropColumn(
                name: "partner_id",
                schema: "newsroom",
                table: "keys");
        }
    }
}
