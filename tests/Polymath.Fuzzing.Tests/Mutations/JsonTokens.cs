namespace Polymath.Fuzzing.Tests.Mutations;

/// <summary>Finds texts, numbers and words in JSON that may be broken already.</summary>
internal static class JsonTokens
{
    public static IReadOnlyList<JsonToken> Of(ReadOnlySpan<byte> json)
    {
        var tokens = new List<JsonToken>();
        for (var at = 0; at < json.Length;)
        {
            var start = at;
            if (json[at] == '"')
            {
                for (at++; at < json.Length && json[at] != '"'; at++)
                {
                    at += json[at] == '\\' ? 1 : 0;
                }

                if (at >= json.Length)
                {
                    return tokens;
                }

                at++;
                tokens.Add(new JsonToken(start, at - start, IsText: true));
            }
            else if ("{}[],: \n\r\t"u8.Contains(json[at]))
            {
                at++;
            }
            else
            {
                while (at < json.Length && !"{}[],: \n\r\t\""u8.Contains(json[at]))
                {
                    at++;
                }

                tokens.Add(new JsonToken(start, at - start, IsText: false));
            }
        }

        return tokens;
    }
}
