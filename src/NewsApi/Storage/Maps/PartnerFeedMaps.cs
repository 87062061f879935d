using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage.Partners;

namespace NewsApi.Storage.Maps;

sealed class PartnerFeedMap : IEntityTypeConfiguration<PartnerFeed>
{
    public void Configure(EntityTypeBuilder<PartnerFeed> ledger)
    {
        ledger.ToTable("partner_feeds");
        ledger.HasKey(l => l.PartnerId);
        ledger.HasOne<Partner>().WithOne().HasForeignKey<PartnerFeed>(l => l.PartnerId);
    }
}

sealed class PartnerChangeMap : IEntityTypeConfiguration<PartnerChange>
{
    public void Configure(EntityTypeBuilder<PartnerChange> line)
    {
        line.ToTable("partner_changes");
        line.HasKey(l => new { l.PartnerId, l.Position });
        line.Property(l => l.Position).UseIdentityAlwaysColumn();
        line.HasOne<Partner>().WithMany().HasForeignKey(l => l.PartnerId);

        line.HasIndex(l => new { l.PartnerId, l.ArticleId });
        line.HasIndex(l => new { l.PartnerId, l.Position }, "ix_ledger_lines_withdrawals").HasFilter("kind = 'withdrawn'");
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
    public void Configure(EntityTypeBuilder<PendingRelease> wait)
    {
        wait.ToTable("pending_releases");
        wait.HasKey(w => new { w.PartnerId, w.ArticleId });
        wait.HasOne<Partner>().WithMany().HasForeignKey(w => w.PartnerId);
        wait.HasIndex(w => new { w.PartnerId, w.DueAt });
    }
}
