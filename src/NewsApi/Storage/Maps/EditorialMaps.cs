using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Fronts;
using NewsApi.Newsroom.Keys;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Previews;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Tags;
using NewsApi.Storage.Audit;
using NewsApi.Storage.Idempotency;

namespace NewsApi.Storage.Maps;

sealed class FrontMap : IEntityTypeConfiguration<Front>
{
    public void Configure(EntityTypeBuilder<Front> front)
    {
        front.ToTable("fronts", table => table.HasCheckConstraint("ck_fronts_slug", string.Format(null, ValueConverters.SlugCheck, "slug")));
        front.Property(f => f.Id).ValueGeneratedNever();
        front.Property(f => f.Name).HasMaxLength(100);
        front.Property(f => f.Slugs).HasColumnType("text[]");
        front.Property(f => f.Pins).HasJsonb();
        front.Property(f => f.Version).IsConcurrencyToken();
        front.Ignore(f => f.Subject).Ignore(f => f.AuditedVersion);

        front.HasIndex(f => f.Slug).IsUnique();
        front.HasOne<Section>().WithMany().HasForeignKey(f => f.SectionId).OnDelete(DeleteBehavior.Restrict);
        front.HasOne<Tag>().WithMany().HasForeignKey(f => f.TagId).OnDelete(DeleteBehavior.Restrict);
    }
}

sealed class ApiKeyMap : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.ToTable("api_keys");
        key.Property(k => k.Id).ValueGeneratedNever();
        key.Property(k => k.Name).HasMaxLength(100);
        key.Property(k => k.Scopes).HasColumnType("text[]").HasConversion(
            scopes => scopes.Select(s => s.ToString().ToLowerInvariant()).ToArray(),
            names => names.Select(n => Enum.Parse<Scope>(n, true)).ToArray(),
            new Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer<IReadOnlyList<Scope>>(
                (a, b) => a!.SequenceEqual(b!), scopes => scopes.Count, scopes => scopes));
        key.Property(k => k.Hint).HasMaxLength(4);
        key.Ignore(k => k.Subject).Ignore(k => k.AuditedVersion);

        key.HasIndex(k => k.Hash).IsUnique();
        key.HasOne<Partner>().WithMany().HasForeignKey(k => k.PartnerId).OnDelete(DeleteBehavior.SetNull);
    }
}

sealed class PreviewMap : IEntityTypeConfiguration<Preview>
{
    public void Configure(EntityTypeBuilder<Preview> preview)
    {
        preview.ToTable("previews");
        preview.Property(p => p.Id).ValueGeneratedNever();
        preview.Ignore(p => p.Subject).Ignore(p => p.AuditedVersion);

        preview.HasIndex(p => p.Hash).IsUnique();
        preview.HasOne<Article>().WithMany().HasForeignKey(p => p.ArticleId);
    }
}

sealed class AuditEntryMap : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> line)
    {
        line.ToTable("audit_entries");
        line.Property(l => l.Id).UseIdentityAlwaysColumn();
        line.HasIndex(l => new { l.Subject, l.Id });
        line.HasIndex(l => new { l.Account, l.Id });
    }
}

sealed class IdempotencyRecordMap : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> replay)
    {
        replay.ToTable("idempotency_records");
        replay.HasKey(r => r.Key);
        replay.HasIndex(r => r.At);
    }
}
