using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage.Changes;
using NewsApi.Storage.Partners;

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

sealed class WebhookMap : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> webhook)
    {
        webhook.ToTable("webhooks");
        webhook.Property(w => w.Id).ValueGeneratedNever();
        webhook.Property(w => w.Url).HasMaxLength(2000);
        webhook.Property(w => w.Filter).HasJsonb();
        webhook.Property(w => w.PreviousSecrets).HasJsonb();
        webhook.Property(w => w.DisabledReason).HasMaxLength(300);
        webhook.Property(w => w.Version).IsConcurrencyToken();
        webhook.Ignore(w => w.Subject).Ignore(w => w.AuditedVersion).Ignore(w => w.DisplaySecret);

        webhook.HasOne<Partner>().WithMany().HasForeignKey(w => w.PartnerId);
    }
}

sealed class CircuitBreakerMap : IEntityTypeConfiguration<CircuitBreaker>
{
    public void Configure(EntityTypeBuilder<CircuitBreaker> circuit)
    {
        circuit.ToTable("circuit_breakers");
        circuit.HasKey(c => c.WebhookId);
        circuit.Ignore(c => c.IsOpen);
        circuit.HasOne<Webhook>().WithOne().HasForeignKey<CircuitBreaker>(c => c.WebhookId);
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
        delivery.Property(d => d.AttemptCount).HasDefaultValue(0);
        delivery.HasOne<Webhook>().WithMany().HasForeignKey(d => d.WebhookId);

        delivery.HasIndex(d => new { d.WebhookId, d.Sequence });
        delivery.HasIndex(d => new { d.WebhookId, d.DueAt }, "ix_deliveries_due").HasFilter("state = 'pending'");
        delivery.HasIndex(d => new { d.WebhookId, d.ArticleId, d.Sequence }, "ix_deliveries_in_order").HasFilter("state = 'pending'");
        delivery.HasIndex(d => d.EndedAt).HasFilter("ended_at is not null");
    }
}

sealed class ConsumerOffsetMap : IEntityTypeConfiguration<ConsumerOffset>
{
    public void Configure(EntityTypeBuilder<ConsumerOffset> bookmark)
    {
        bookmark.ToTable("consumer_offsets");
        bookmark.HasKey(b => b.Consumer);
        bookmark.Property(b => b.Consumer).HasMaxLength(50);
    }
}
