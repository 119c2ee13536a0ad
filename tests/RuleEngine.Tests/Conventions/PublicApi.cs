using Mono.Cecil;

namespace RuleEngine.Tests.Conventions;

/// <summary>Lists what users of an assembly can see.</summary>
internal static class PublicApi
{
    /// <summary>A line for each visible type, sorted, and below it an indented line for each visible member, sorted.</summary>
    public static IEnumerable<string> Lines(ModuleDefinition module) => module.GetTypes().Where(IsVisible)
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .SelectMany(type => Members(type).Order(StringComparer.Ordinal).Select(member => "  " + member).Prepend(Headline(type)));

    private static bool IsVisible(TypeDefinition type) => type.IsPublic || (type.IsNestedPublic && IsVisible(type.DeclaringType));

    private static string Headline(TypeDefinition type)
    {
        var kind = type.IsInterface ? "interface" : type.IsEnum ? "enum" : type.IsValueType ? "struct" : "class";
        var modifier = type.IsInterface || type.IsValueType ? "" : type is { IsAbstract: true, IsSealed: true } ? "static " : type.IsSealed ? "sealed " : type.IsAbstract ? "abstract " : "";
        var bases = type.Interfaces.Select(implementation => implementation.InterfaceType.FullName).Order(StringComparer.Ordinal)
            .Prepend(type.BaseType?.FullName).Where(name => name is not (null or "System.Object" or "System.ValueType" or "System.Enum")).ToList();
        return $"{modifier}{kind} {type.FullName}{(bases.Count == 0 ? "" : $" : {string.Join(", ", bases)}")}";
    }

    // What the compiler adds to records (equality, copying, printing) follows from the type being a record, and is left out.
    private static IEnumerable<string> Members(TypeDefinition type) =>
        type.Methods.Where(method => (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly) && !IsGenerated(method)).Select(Describe)
            .Concat(type.Fields.Where(field => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName).Select(Describe));

    private static string Describe(MethodDefinition method)
    {
        var generics = method.HasGenericParameters ? $"<{string.Join(", ", method.GenericParameters.Select(parameter => parameter.Name))}>" : "";
        var parameters = method.Parameters.Select(parameter => $"{parameter.ParameterType.FullName} {parameter.Name}{(parameter.HasConstant ? " = " + (parameter.Constant ?? "null") : "")}");
        var isInit = method.IsSetter && method.ReturnType is RequiredModifierType;
        var (name, returned) = isInit ? ("init" + method.Name[3..], "System.Void") : (method.Name, method.ReturnType.FullName);
        return $"{(method.IsStatic ? "static " : "")}{name}{generics}({string.Join(", ", parameters)}) : {returned}";
    }

    private static string Describe(FieldDefinition field) =>
        $"{(field.IsStatic && !field.HasConstant ? "static " : "")}{field.Name} : {field.FieldType.FullName}{(field.HasConstant ? $" = {field.Constant}" : "")}";

    private static bool IsGenerated(MethodDefinition method) =>
        method is { IsGetter: false, IsSetter: false, IsConstructor: false }
        && method.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "CompilerGeneratedAttribute");
}
