using System.Globalization;
using System.Text.Json;

namespace NewsApi.Operations.Import.Wires;

/// <summary>A JSON object of ninjs. Property names ignore case: <c>pubstatus</c> in version 2, <c>pubStatus</c> in version 3.</summary>
readonly struct NinjsObject
{
    readonly JsonElement json;

    public NinjsObject(JsonElement json, string? memberName = null)
    {
        this.json = json.ValueKind is JsonValueKind.Object ? json : throw new InvalidItemException("must be an object");
        MemberName = memberName;
    }

    /// <summary>The name that the object has in the object around it, as the associations of version 1 do.</summary>
    public string? MemberName { get; }

    /// <summary>The names of the properties that have a value.</summary>
    public IEnumerable<string> PropertyNames => json.EnumerateObject().Where(p => HasValue(p.Value)).Select(p => p.Name);

    /// <summary>The trimmed string, or null if it is missing or empty.</summary>
    public string? Text(string name)
    {
        if (Find(name) is not { ValueKind: not JsonValueKind.Null } value)
            return null;
        if (value.ValueKind is not JsonValueKind.String)
            throw new InvalidItemException($"{name} must be a string");
        try
        {
            return value.GetString().TrimToNull();
        }
        catch (InvalidOperationException)
        {
            throw new InvalidItemException($"{name} is not valid Unicode");
        }
    }

    public int Number(string name) => Integer(name) ?? 0;

    /// <summary>A number, or a string with a number.</summary>
    public int? Integer(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) => number,
        { ValueKind: JsonValueKind.String } value
            when int.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>True if the property is <c>true</c>.</summary>
    public bool IsTrue(string name) => Find(name) is { ValueKind: JsonValueKind.True };

    /// <summary>A string, or a number as text.</summary>
    public string? TextOrNumber(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText().Truncate(200) : Text(name);

    /// <summary>The object with this name, or null if there is none.</summary>
    public NinjsObject? Object(string name) => Find(name) is { ValueKind: JsonValueKind.Object } value ? new(value) : null;

    /// <summary>The strings of an array; other values are skipped.</summary>
    public IEnumerable<string> Strings(string name) => Find(name) is { ValueKind: JsonValueKind.Array } list
        ? list.EnumerateArray().Where(v => v.ValueKind is JsonValueKind.String).Select(v => v.GetString().TrimToNull()).OfType<string>()
        : [];

    /// <summary>The objects of an array. Older items have an object with named members instead.</summary>
    public IReadOnlyList<NinjsObject> List(string name) => Find(name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(o => new NinjsObject(o))],
        { ValueKind: JsonValueKind.Object } members => [.. members.EnumerateObject().Select(o => new NinjsObject(o.Value, o.Name))],
        _ => throw new InvalidItemException($"{name} must be an array"),
    };

    /// <summary>The plain text of the first entry with one of the roles, in their order. Plain text is preferred to HTML.</summary>
    public string? TextByRole(string list, params string[] roles)
    {
        var texts = List(list);
        return roles.SelectMany(role => texts.Where(t => string.Equals(t.Text("role") ?? "", role, StringComparison.OrdinalIgnoreCase)))
            .Where(t => t.Text("value") is not null).OrderBy(t => t.IsHtml ? 1 : 0).Select(t => t.PlainText).FirstOrDefault();
    }

    /// <summary>The plain text of the first entry with any other role. Plain text is preferred to HTML.</summary>
    public string? TextByOtherRole(string list, params string[] excludedRoles) => List(list)
        .Where(t => t.Text("value") is not null && !excludedRoles.Contains(t.Text("role"), StringComparer.OrdinalIgnoreCase))
        .OrderBy(t => t.IsHtml ? 1 : 0).Select(t => t.PlainText).FirstOrDefault();

    public bool IsHtml => Text("contentType")?.Contains("html", StringComparison.OrdinalIgnoreCase) is true;

    public string? PlainText => IsHtml ? WireText.PlainText(Text("value")) : Text("value");

    static bool HasValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => false,
        JsonValueKind.String => value.ValueEquals("") is false,
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().Any(),
        _ => true,
    };

    JsonElement? Find(string name)
    {
        foreach (var property in json.EnumerateObject())
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
                return property.Value;
        return null;
    }
}
