using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Storage.Changes;

namespace NewsApi.Storage.Maps;

sealed class ConsumerOffsetMap : IEntityTypeConfiguration<ConsumerOffset>
{
    public void Configure(EntityTypeBuilder<ConsumerOffset> offset)
    {
        offset.ToTable("consumer_offsets");
        offset.HasKey(o => o.Consumer);
        offset.Property(o => o.Consumer).HasMaxLength(50);
    }
}
