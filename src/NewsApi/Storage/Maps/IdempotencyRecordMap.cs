using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Storage.Idempotency;

namespace NewsApi.Storage.Maps;

sealed class IdempotencyRecordMap : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> replay)
    {
        replay.ToTable("idempotency_records");
        replay.HasKey(r => r.Key);
        replay.HasIndex(r => r.At);
    }
}
