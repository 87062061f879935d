using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage.Partners;

namespace NewsApi.Storage.Maps;

sealed class PartnerFeedMap : IEntityTypeConfiguration<PartnerFeed>
{
    public void Configure(EntityTypeBuilder<PartnerFeed> feed)
    {
        feed.ToTable("partner_feeds");
        feed.HasKey(f => f.PartnerId);
        feed.HasOne<Partner>().WithOne().HasForeignKey<PartnerFeed>(f => f.PartnerId);
    }
}

sealed class PartnerChangeMap : IEntityTypeConfiguration<PartnerChange>
{
    public void Configure(EntityTypeBuilder<PartnerChange> change)
    {
        change.ToTable("partner_changes");
        change.HasKey(c => new { c.PartnerId, c.Position });
        change.Property(c => c.Position).UseIdentityAlwaysColumn();
        change.HasOne<Partner>().WithMany().HasForeignKey(c => c.PartnerId);

        change.HasIndex(c => new { c.PartnerId, c.ArticleId });
        change.HasIndex(c => new { c.PartnerId, c.At, c.Position }, "ix_partner_changes_withdrawals").HasFilter("kind = 'withdrawn'");
        change.HasIndex(c => new { c.PartnerId, c.Position }, "ix_partner_changes_unacknowledged")
            .HasFilter("kind = 'withdrawn' and acknowledged_at is null");
    }
}

sealed class PartnerHoldingMap : IEntityTypeConfiguration<PartnerHolding>
{
    public void Configure(EntityTypeBuilder<PartnerHolding> holding)
    {
        holding.ToTable("partner_holdings");
        holding.HasKey(h => new { h.PartnerId, h.ArticleId });
        holding.HasOne<Partner>().WithMany().HasForeignKey(h => h.PartnerId);
    }
}

sealed class PendingReleaseMap : IEntityTypeConfiguration<PendingRelease>
{
    public void Configure(EntityTypeBuilder<PendingRelease> release)
    {
        release.ToTable("pending_releases");
        release.HasKey(r => new { r.PartnerId, r.ArticleId });
        release.HasOne<Partner>().WithMany().HasForeignKey(r => r.PartnerId);
        release.HasIndex(r => new { r.PartnerId, r.DueAt });
    }
}
