using Mono.Cecil;
using Mono.Cecil.Cil;

namespace RuleEngine.Tests.Conventions;

/// <summary>Reads from a built assembly which type uses which.</summary>
internal static class AssemblyReader
{
    /// <summary>Every use of one type by another, once. A nested type counts as the type around it.</summary>
    public static IReadOnlyList<DependencyEdge> Edges(ModuleDefinition module) =>
        [.. module.GetTypes().SelectMany(type => Uses(type).SelectMany(Unwrap).Select(used => EdgeOf(type, used))).Distinct()];

    private static DependencyEdge EdgeOf(TypeReference from, TypeReference to)
    {
        (from, to) = (Outermost(from), Outermost(to));
        return new DependencyEdge(from.FullName, from.Namespace, to.FullName, to.Namespace);
    }

    private static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is not null) type = type.DeclaringType;
        return type;
    }

    private static IEnumerable<TypeReference> Uses(TypeDefinition type) =>
        type.Fields.Select(field => field.FieldType)
            .Concat(type.Interfaces.Select(implementation => implementation.InterfaceType))
            .Concat(type.BaseType is null ? [] : [type.BaseType])
            .Concat(Constraints(type))
            .Concat(Attributes(type))
            .Concat(type.Fields.SelectMany(Attributes))
            .Concat(type.Properties.SelectMany(Attributes))
            .Concat(type.Methods.SelectMany(OfMethod));

    private static IEnumerable<TypeReference> OfMethod(MethodDefinition method) =>
        method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType)
            .Concat(Constraints(method)).Concat(Attributes(method)).Concat(Body(method));

    private static IEnumerable<TypeReference> Constraints(IGenericParameterProvider provider) =>
        provider.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType);

    private static IEnumerable<TypeReference> Attributes(ICustomAttributeProvider provider) => !provider.HasCustomAttributes ? [] :
        provider.CustomAttributes.SelectMany(attribute => attribute.ConstructorArguments
            .Select(argument => argument.Value).OfType<TypeReference>().Append(attribute.AttributeType));

    private static IEnumerable<TypeReference> Body(MethodDefinition method) => !method.HasBody ? [] :
        method.Body.Variables.Select(variable => variable.VariableType)
            .Concat(method.Body.ExceptionHandlers.Select(handler => handler.CatchType).Where(caught => caught is not null))
            .Concat(method.Body.Instructions.SelectMany(Operand));

    private static IEnumerable<TypeReference> Operand(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method => [.. method.GenericArguments, method.DeclaringType, method.ReturnType],
        MethodReference method => [method.DeclaringType, method.ReturnType],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    private static IEnumerable<TypeReference> Unwrap(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Unwrap).Append(generic.ElementType),
        IModifierType modified => Unwrap(modified.ElementType).Concat(Unwrap(modified.ModifierType)),
        TypeSpecification specification => Unwrap(specification.ElementType),
        GenericParameter => [],
        _ => [type],
    };
}
