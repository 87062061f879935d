using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Storage.Audit;

namespace NewsApi.Storage.Maps;

sealed class AuditEntryMap : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit_entries");
        entry.Property(e => e.Id).UseIdentityAlwaysColumn();
        entry.Property(e => e.Count).HasDefaultValue(1);
        entry.HasIndex(e => new { e.Subject, e.Id });
        entry.HasIndex(e => new { e.Account, e.Id });
    }
}
