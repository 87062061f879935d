using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Newsroom.Partners;

namespace NewsApi.Storage.Maps;

sealed class FeedAddressMap : IEntityTypeConfiguration<FeedAddress>
{
    public void Configure(EntityTypeBuilder<FeedAddress> address)
    {
        address.ToTable("feed_addresses");
        address.Property(a => a.Id).ValueGeneratedNever();
        address.Property(a => a.Name).HasMaxLength(100);
        address.Property(a => a.Hint).HasMaxLength(4);
        address.Ignore(a => a.Subject).Ignore(a => a.AuditedVersion);

        address.HasIndex(a => a.Hash).IsUnique();
        address.HasIndex(a => new { a.PartnerId, a.CreatedAt });
        address.HasOne<Partner>().WithMany().HasForeignKey(a => a.PartnerId);
    }
}
