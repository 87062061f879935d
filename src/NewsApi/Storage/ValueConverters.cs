using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Changes;
using NewsApi.Newsroom.Fronts;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Keys;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Previews;
using NewsApi.Newsroom.Sources;
using NewsApi.Newsroom.Tags;
using NewsApi.Newsroom.Webhooks;

namespace NewsApi.Storage;

/// <summary>Maps value types to columns: ids to uuid, slugs and enums to text, composite values to jsonb.</summary>
static class ValueConverters
{
    public const string SlugCheck = "{0} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'";

    static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        AllowOutOfOrderMetadataProperties = true, // jsonb does not keep the order of keys
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AddBlockTypes, OmitNotStored, WriteAlwaysStored } },
        Converters =
        {
            new MarkupConverter(), new IdConverter<Image>(), new IdConverter<Article>(),
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase),
        },
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    public static void UseValueConverters(this ModelConfigurationBuilder conventions)
    {
        conventions.Properties<Slug>().HaveConversion<SlugToText>().HaveMaxLength(Slug.MaxLength);
        conventions.Properties<Id<Article>>().HaveConversion<IdToUuid<Article>>();
        conventions.Properties<Id<Image>>().HaveConversion<IdToUuid<Image>>();
        conventions.Properties<Id<ImportSource>>().HaveConversion<IdToUuid<ImportSource>>();
        conventions.Properties<Id<Front>>().HaveConversion<IdToUuid<Front>>();
        conventions.Properties<Id<ApiKey>>().HaveConversion<IdToUuid<ApiKey>>();
        conventions.Properties<Id<Preview>>().HaveConversion<IdToUuid<Preview>>();
        conventions.Properties<Id<FeedAddress>>().HaveConversion<IdToUuid<FeedAddress>>();
        conventions.Properties<Id<Partner>>().HaveConversion<IdToUuid<Partner>>();
        conventions.Properties<Id<Webhook>>().HaveConversion<IdToUuid<Webhook>>();
        conventions.Properties<Id<Delivery>>().HaveConversion<IdToUuid<Delivery>>();
        conventions.Properties<Stage>().HaveConversion<EnumToText<Stage>>();
        conventions.Properties<ChangeKind>().HaveConversion<EnumToText<ChangeKind>>();
        conventions.Properties<PartnerChangeKind>().HaveConversion<EnumToText<PartnerChangeKind>>();
        conventions.Properties<WithdrawalReason>().HaveConversion<EnumToText<WithdrawalReason>>();
        conventions.Properties<MessageKind>().HaveConversion<EnumToText<MessageKind>>();
        conventions.Properties<DeliveryState>().HaveConversion<EnumToText<DeliveryState>>();
        conventions.Properties<TagType>().HaveConversion<EnumToText<TagType>>();
        conventions.Properties<Syndication>().HaveConversion<EnumToText<Syndication>>();
    }

    public static PropertyBuilder<T> HasJsonb<T>(this PropertyBuilder<T> property) =>
        property.HasColumnType("jsonb").HasConversion(
            value => JsonSerializer.Serialize(value, Json),
            json => JsonSerializer.Deserialize<T>(json, Json)!,
            new ValueComparer<T>(
                (a, b) => ReferenceEquals(a, b) || JsonSerializer.Serialize(a, Json) == JsonSerializer.Serialize(b, Json),
                value => JsonSerializer.Serialize(value, Json).GetHashCode(StringComparison.Ordinal),
                value => value));

    static void AddBlockTypes(JsonTypeInfo type)
    {
        if (type.Type == typeof(Block))
            type.PolymorphismOptions = new()
            {
                TypeDiscriminatorPropertyName = "type",
                DerivedTypes =
                {
                    new(typeof(Paragraph), "paragraph"), new(typeof(Heading), "heading"), new(typeof(Figure), "image"),
                    new(typeof(Quote), "quote"), new(typeof(ListBlock), "list"), new(typeof(Embed), "embed"),
                },
            };
    }

    static void OmitNotStored(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(Has<NotStoredAttribute>).ToList())
            type.Properties.Remove(property);
    }

    static void WriteAlwaysStored(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(Has<AlwaysStoredAttribute>))
            property.ShouldSerialize = (_, _) => true;
    }

    // Attribute.IsDefined, unlike ICustomAttributeProvider, finds the attribute of an overridden property.
    static bool Has<T>(JsonPropertyInfo property) where T : Attribute =>
        property.AttributeProvider is MemberInfo member && Attribute.IsDefined(member, typeof(T));

    sealed class SlugToText() : ValueConverter<Slug, string>(slug => slug.ToString(), text => Slug.Parse(text, null));

    sealed class IdToUuid<T>() : ValueConverter<Id<T>, Guid>(id => id.Value, value => new(value));

    sealed class EnumToText<T>() : ValueConverter<T, string>(
        value => value.ToString().ToLowerInvariant(), text => Enum.Parse<T>(text, true)) where T : struct, Enum;

    sealed class MarkupConverter : JsonConverter<Markup>
    {
        public override Markup Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            Markup.Trusted(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, Markup value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    sealed class IdConverter<T> : JsonConverter<Id<T>>
    {
        public override Id<T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, Id<T> value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}
