using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Newsroom.Partners;

namespace NewsApi.Storage.Maps;

sealed class PartnerMap : IEntityTypeConfiguration<Partner>
{
    public void Configure(EntityTypeBuilder<Partner> partner)
    {
        partner.ToTable("partners");
        partner.Property(p => p.Id).ValueGeneratedNever();
        partner.Property(p => p.Name).HasMaxLength(100);
        partner.Property(p => p.Contact).HasMaxLength(300);
        partner.Property(p => p.Entitlement).HasJsonb();
        partner.Property(p => p.Version).IsConcurrencyToken();
        partner.Ignore(p => p.Subject).Ignore(p => p.AuditedVersion);

        partner.HasIndex(p => p.Name).IsUnique();
    }
}
