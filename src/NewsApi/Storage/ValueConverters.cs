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
using NewsApi.Newsroom.Tags;
using NewsApi.Newsroom.Webhooks;

namespace NewsApi.Storage;

/// <summary>How the newsroom's value types are kept in columns: ids as uuid, slugs and enums as text, the rest of a story as jsonb.</summary>
static class ValueConverters
{
    public const string SlugCheck = "{0} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'";

    static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        AllowOutOfOrderMetadataProperties = true, // jsonb sorts its keys
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameBlocks } },
        Converters = { new MarkupJson(), new IdJson<Image>(), new IdJson<Article>(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    public static void UseNewsTypes(this ModelConfigurationBuilder conventions)
    {
        conventions.Properties<Slug>().HaveConversion<SlugText>().HaveMaxLength(Slug.MaxLength);
        conventions.Properties<Id<Article>>().HaveConversion<IdUuid<Article>>();
        conventions.Properties<Id<Image>>().HaveConversion<IdUuid<Image>>();
        conventions.Properties<Id<Front>>().HaveConversion<IdUuid<Front>>();
        conventions.Properties<Id<ApiKey>>().HaveConversion<IdUuid<ApiKey>>();
        conventions.Properties<Id<Preview>>().HaveConversion<IdUuid<Preview>>();
        conventions.Properties<Id<Partner>>().HaveConversion<IdUuid<Partner>>();
        conventions.Properties<Id<Webhook>>().HaveConversion<IdUuid<Webhook>>();
        conventions.Properties<Id<Delivery>>().HaveConversion<IdUuid<Delivery>>();
        conventions.Properties<Stage>().HaveConversion<EnumText<Stage>>();
        conventions.Properties<ChangeKind>().HaveConversion<EnumText<ChangeKind>>();
        conventions.Properties<PartnerChangeKind>().HaveConversion<EnumText<PartnerChangeKind>>();
        conventions.Properties<DeliveryState>().HaveConversion<EnumText<DeliveryState>>();
        conventions.Properties<TagType>().HaveConversion<EnumText<TagType>>();
        conventions.Properties<Syndication>().HaveConversion<EnumText<Syndication>>();
    }

    public static PropertyBuilder<T> HasJsonb<T>(this PropertyBuilder<T> property) =>
        property.HasColumnType("jsonb").HasConversion(
            value => JsonSerializer.Serialize(value, Json),
            json => JsonSerializer.Deserialize<T>(json, Json)!,
            new ValueComparer<T>(
                (a, b) => ReferenceEquals(a, b) || JsonSerializer.Serialize(a, Json) == JsonSerializer.Serialize(b, Json),
                value => JsonSerializer.Serialize(value, Json).GetHashCode(StringComparison.Ordinal),
                value => value));

    static void NameBlocks(JsonTypeInfo type)
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
        // What can be counted again is not kept.
        foreach (var words in type.Properties.Where(p => p.Name is "words" or "plainText" or "figures" or "delay").ToList())
            type.Properties.Remove(words);
    }

    sealed class SlugText() : ValueConverter<Slug, string>(slug => slug.ToString(), text => Slug.Parse(text, null));

    sealed class IdUuid<T>() : ValueConverter<Id<T>, Guid>(id => id.Value, value => new(value));

    sealed class EnumText<T>() : ValueConverter<T, string>(
        value => value.ToString().ToLowerInvariant(), text => Enum.Parse<T>(text, true)) where T : struct, Enum;

    sealed class MarkupJson : JsonConverter<Markup>
    {
        public override Markup Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => Markup.Trusted(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, Markup value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    sealed class IdJson<T> : JsonConverter<Id<T>>
    {
        public override Id<T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, Id<T> value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
