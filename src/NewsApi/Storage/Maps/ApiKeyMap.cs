using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Newsroom.Keys;
using NewsApi.Newsroom.Partners;

namespace NewsApi.Storage.Maps;

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
        key.Property(k => k.SectionIds).HasColumnType("integer[]");
        key.Property(k => k.Hint).HasMaxLength(4);
        key.Ignore(k => k.Subject).Ignore(k => k.AuditedVersion);

        key.HasIndex(k => k.Hash).IsUnique();
        key.HasOne<Partner>().WithMany().HasForeignKey(k => k.PartnerId).OnDelete(DeleteBehavior.SetNull);
    }
}
