using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Storage.Audit;

namespace NewsApi.Storage.Maps;

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
