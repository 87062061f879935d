using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Newsroom;

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

sealed class LedgerMap : IEntityTypeConfiguration<Ledger>
{
    public void Configure(EntityTypeBuilder<Ledger> ledger)
    {
        ledger.ToTable("ledgers");
        ledger.HasKey(l => l.PartnerId);
        ledger.HasOne<Partner>().WithOne().HasForeignKey<Ledger>(l => l.PartnerId);
    }
}

sealed class LedgerLineMap : IEntityTypeConfiguration<LedgerLine>
{
    public void Configure(EntityTypeBuilder<LedgerLine> line)
    {
        line.ToTable("ledger_lines");
        line.HasKey(l => new { l.PartnerId, l.Position });
        line.Property(l => l.Position).UseIdentityAlwaysColumn();
        line.HasOne<Partner>().WithMany().HasForeignKey(l => l.PartnerId);

        line.HasIndex(l => new { l.PartnerId, l.StoryId });
        line.HasIndex(l => new { l.PartnerId, l.Position }, "ix_ledger_lines_withdrawals").HasFilter("kind = 'withdrawn'");
    }
}

sealed class HoldingMap : IEntityTypeConfiguration<Holding>
{
    public void Configure(EntityTypeBuilder<Holding> holding)
    {
        holding.ToTable("holdings");
        holding.HasKey(h => new { h.PartnerId, h.StoryId });
        holding.HasOne<Partner>().WithMany().HasForeignKey(h => h.PartnerId);
    }
}

sealed class WaitMap : IEntityTypeConfiguration<Wait>
{
    public void Configure(EntityTypeBuilder<Wait> wait)
    {
        wait.ToTable("waits");
        wait.HasKey(w => new { w.PartnerId, w.StoryId });
        wait.HasOne<Partner>().WithMany().HasForeignKey(w => w.PartnerId);
        wait.HasIndex(w => new { w.PartnerId, w.DueAt });
    }
}

sealed class WebhookMap : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> webhook)
    {
        webhook.ToTable("webhooks");
        webhook.Property(w => w.Id).ValueGeneratedNever();
        webhook.Property(w => w.Url).HasMaxLength(2000);
        webhook.Property(w => w.Filter).HasJsonb();
        webhook.Property(w => w.FormerSecrets).HasJsonb();
        webhook.Property(w => w.OffReason).HasMaxLength(300);
        webhook.Property(w => w.Version).IsConcurrencyToken();
        webhook.Ignore(w => w.Subject).Ignore(w => w.AuditedVersion).Ignore(w => w.ShownSecret);

        webhook.HasOne<Partner>().WithMany().HasForeignKey(w => w.PartnerId);
    }
}

sealed class CircuitMap : IEntityTypeConfiguration<Circuit>
{
    public void Configure(EntityTypeBuilder<Circuit> circuit)
    {
        circuit.ToTable("circuits");
        circuit.HasKey(c => c.WebhookId);
        circuit.Ignore(c => c.IsOpen);
        circuit.HasOne<Webhook>().WithOne().HasForeignKey<Circuit>(c => c.WebhookId);
    }
}

sealed class DeliveryMap : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> delivery)
    {
        delivery.ToTable("deliveries");
        delivery.Property(d => d.Id).ValueGeneratedNever();
        delivery.Property(d => d.Sequence).UseIdentityAlwaysColumn();
        delivery.Property(d => d.Attempts).HasJsonb().HasDefaultValueSql("'[]'");
        delivery.Property(d => d.Tries).HasDefaultValue(0);
        delivery.HasOne<Webhook>().WithMany().HasForeignKey(d => d.WebhookId);

        delivery.HasIndex(d => new { d.WebhookId, d.Sequence });
        delivery.HasIndex(d => new { d.WebhookId, d.DueAt }, "ix_deliveries_due").HasFilter("state = 'pending'");
        delivery.HasIndex(d => new { d.WebhookId, d.StoryId, d.Sequence }, "ix_deliveries_in_order").HasFilter("state = 'pending'");
        delivery.HasIndex(d => d.EndedAt).HasFilter("ended_at is not null");
    }
}

sealed class BookmarkMap : IEntityTypeConfiguration<Bookmark>
{
    public void Configure(EntityTypeBuilder<Bookmark> bookmark)
    {
        bookmark.ToTable("bookmarks");
        bookmark.HasKey(b => b.Reader);
        bookmark.Property(b => b.Reader).HasMaxLength(50);
    }
}
