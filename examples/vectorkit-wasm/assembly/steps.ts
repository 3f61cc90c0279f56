// What is added to a sum for each pair of elements. A step has no state: generic loops call it on a null
// reference, and the compiler puts its instructions straight into them.

export class ProductStep32 {
  add(sum: v128, left: v128, right: v128): v128 {
    return f32x4.add(sum, f32x4.mul(left, right))
  }
}

export class SquareStep32 {
  add(sum: v128, left: v128, right: v128): v128 {
    const difference = f32x4.sub(left, right)
    return f32x4.add(sum, f32x4.mul(difference, difference))
  }
}

export class MagnitudeStep32 {
  add(sum: v128, left: v128, right: v128): v128 {
    return f32x4.add(sum, f32x4.abs(f32x4.sub(left, right)))
  }
}

export class ProductStep64 {
  add(sum: v128, left: v128, right: v128): v128 {
    return f64x2.add(sum, f64x2.mul(left, right))
  }
}

export class SquareStep64 {
  add(sum: v128, left: v128, right: v128): v128 {
    const difference = f64x2.sub(left, right)
    return f64x2.add(sum, f64x2.mul(difference, difference))
  }
}

export class MagnitudeStep64 {
  add(sum: v128, left: v128, right: v128): v128 {
    return f64x2.add(sum, f64x2.abs(f64x2.sub(left, right)))
  }
}
